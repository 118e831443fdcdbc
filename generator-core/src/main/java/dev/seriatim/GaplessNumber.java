package dev.seriatim;

import dev.seriatim.gapless.DateOrder;
import dev.seriatim.gapless.Numbering;
import dev.seriatim.gapless.Period;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.hibernate.annotations.AttributeBinderType;

/**
 * A number without gaps for a document: given at the last moment, never reused, never changed, and entered in a register that
 * proves completeness.
 *
 * <pre>{@code
 * @GaplessNumber(
 *         series = "invoice",
 *         scope = "seller.id",
 *         period = Period.YEAR,
 *         date = "issuedOn",
 *         when = "issued",
 *         format = "INV-{yyyy}-{number:6}")
 * String number;
 * }</pre>
 *
 * <p>The attribute is a {@code Long}, {@code Integer}, {@code BigInteger} or {@code String}. It is null until the transaction
 * that makes the document final commits, and is set on the instance when commit returns; unless it is numbered
 * {@link Numbering#BY_WORKER}, or {@link Numbering#AFTER_COMMIT} and that takes longer than
 * {@link SeriatimSettings#GAPLESS_AWAIT_TIMEOUT}. Hibernate never writes its column;
 * values that an application or a stale copy puts into the attribute have no effect.
 *
 * <p>Paths name an attribute, through associations and embeddables with dots, or a method of the entity by its plain name.
 * What they name on the entity itself counts as it was flushed.
 *
 * <p>The column is nullable, whatever {@code @Column} says: between insert and commit there is no number. In a secondary table
 * its row must not be optional.
 *
 * <p>Documents are seen when Hibernate writes them in a transaction, in a {@code Session} or {@code StatelessSession},
 * {@code upsert} included. Statements of HQL, Criteria and SQL that update or delete in bulk pass by: rows that become due
 * that way get their number from the sweeper, or, at commit, once they are written again or
 * {@link GaplessNumbers#numberPending()} is called; and rows deleted that way leave their entries in the register,
 * where they are missed. Protect numbered tables with rights or a trigger.
 *
 * <p>In the register a document has the name of its root entity and its identifier as text; one of several attributes is their
 * texts in alphabetical order of the attributes' names, joined by {@code /}.
 */
@Documented
@AttributeBinderType(binder = GaplessNumberBinder.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.METHOD})
public @interface GaplessNumber {

    /** @return the name of the series; {@code ""} stands for the entity's primary table */
    String series() default "";

    /** @return paths of the values within which the series counts; each combination counts by itself */
    String[] scope() default {};

    /** @return how long a counter counts before the next one begins at {@link #startWith} */
    Period period() default Period.NONE;

    /** @return the month and day at which a {@link Period#YEAR} begins */
    String fiscalYearStart() default "01-01";

    /** @return path of the issue date; {@code ""} stands for the day of numbering in {@link #zone} */
    String date() default "";

    /** @return the time zone in which a moment becomes a date */
    String zone() default "UTC";

    /** @return whether a document dated before the last one is refused */
    DateOrder dateOrder() default DateOrder.FREE;

    /** @return path of a boolean: the document is due once it is true; {@code ""} means as soon as it is inserted */
    String when() default "";

    /** @return how numbers are written, for a String: see {@link dev.seriatim.gapless.NumberFormat} */
    String format() default "";

    /** @return the first number of every counter, at least 0 */
    long startWith() default 1;

    /** @return the last number of every counter */
    long max() default Long.MAX_VALUE;

    /**
     * @return the moment of numbering. All attributes of a series should have the same: see the README for which one to take.
     *     For {@link Numbering#AFTER_COMMIT} and {@link Numbering#BY_WORKER} the table needs an index that begins with the
     *     number's column, and {@link #when} should be an attribute, since a query cannot call a method and has to read every
     *     row without a number
     */
    Numbering numbering() default Numbering.AT_COMMIT;
}
