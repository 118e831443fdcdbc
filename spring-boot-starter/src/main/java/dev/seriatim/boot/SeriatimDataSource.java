package dev.seriatim.boot;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.beans.factory.annotation.Qualifier;

/**
 * Marks the {@link javax.sql.DataSource} in whose database the sequence tables are, if properties are not enough to
 * describe it. It must not be the pool that the application itself works with.
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
 */
@Documented
@Qualifier
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.TYPE, ElementType.ANNOTATION_TYPE})
public @interface SeriatimDataSource {}
