package dev.seriatim;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.hibernate.annotations.IdGeneratorType;

/**
 * Ids from pooled blocks of an unsharded, Vitess-style sequence table {@code X_seq(id, next_id, cache)}: for tables on
 * which AUTO_INCREMENT does not work because they are sharded, or is too slow because it defeats JDBC batches.
 *
 * <pre>{@code
 * @Entity
 * class Order {
 *     @Id @ShardedSequence
 *     Long id;
 * }
 * }</pre>
 *
 * <p>Ids are unique over all JVMs and shards, positive, and strictly increasing within one JVM. They have gaps: a rollback,
 * a restart or a failed reservation leaves some out. A number without gaps is another matter and never an id.
 *
 * <p>The attribute is a {@code Long}, {@code Integer}, {@code Short}, their primitives, a {@code BigInteger} or a {@code
 * String} (decimal). It may be part of an {@code @EmbeddedId} or {@code @IdClass}, or be inherited from a
 * {@code @MappedSuperclass}. An id that does not fit the attribute is refused with {@link SequenceExhaustedException}
 * before anybody gets it.
 *
 * <p>Without the annotation the same generator is reached by {@code @GenericGenerator(type =
 * ShardedSequenceGenerator.class)} or an XML mapping, with the parameters {@code table} and {@code blockSize}.
 */
@Documented
@IdGeneratorType(ShardedSequenceGenerator.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.METHOD})
public @interface ShardedSequence {

    /**
     * The sequence table. {@code "keyspace.table"} names a table of another schema, catalog or keyspace; a part in double
     * quotes or back-quotes is taken literally.
     *
     * @return its name; {@code ""} stands for the primary table of the root entity plus {@code _seq}
     */
    String table() default "";

    /**
     * How many ids one reservation takes at least.
     *
     * @return a number of ids; 0 stands for the column {@code cache} of the sequence's row, which a DBA may change while
     *     the application runs
     */
    int blockSize() default 0;
}
