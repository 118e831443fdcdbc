package dev.seriatim.boot;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.beans.factory.annotation.Qualifier;

/**
 * Marks the {@link javax.sql.DataSource} of the unsharded database: the one with the sequence tables and with the counters and
 * the register of gapless numbers, if properties are not enough to describe it. It must not be the pool that the application
 * itself works with.
 *
 * <pre>{@code
 * @Bean(defaultCandidate = false)
 * @SeriatimDataSource
 * DataSource unsharded() {
 *     return ...;
 * }
 * }</pre>
 *
 * <p>With {@code defaultCandidate = false} everything else in the application keeps the DataSource that it has. Where
 * {@code @DataJpaTest} shall replace that one by an embedded database, it must be {@code @Primary}.
 *
 * <p>It serves both, sequences and numbers, if nothing else is said. Numbers that are given {@code AT_COMMIT} need their
 * counters in the database of their documents. Where the marked one is for sequences only, say so with
 * {@code spring.jpa.properties.seriatim.gapless.datasource=}, which is empty; or name another database for counters and register
 * with {@code seriatim.gapless.datasource.url}.
 */
@Documented
@Qualifier
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.TYPE, ElementType.ANNOTATION_TYPE})
public @interface SeriatimDataSource {}
