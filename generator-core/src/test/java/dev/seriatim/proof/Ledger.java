package dev.seriatim.proof;

import dev.seriatim.gapless.NumberFormat;
import dev.seriatim.gapless.Period;
import dev.seriatim.gapless.PeriodRule;
import java.time.LocalDate;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a table of numbered documents promises, told apart from the annotation so that {@link Invariants} believe nothing.
 *
 * @param series its name in the register
 * @param entity the name of the entity in the register
 * @param table the table
 * @param number the column of the number
 * @param due SQL that is true for a document that must have a number
 * @param scope the columns within which it counts
 * @param date the column of the issue date; null for the day of numbering
 * @param strict whether dates must not go back
 * @param period names the period of a date
 * @param format null for plain digits
 * @param written how a number must look
 * @param start the first number
 * @param max the last number
 */
public record Ledger(
        String series,
        String entity,
        String table,
        String number,
        String due,
        List<String> scope,
        @Nullable String date,
        boolean strict,
        Naming period,
        @Nullable NumberFormat format,
        Writing written,
        long start,
        long max) {

    /** A fiscal year from April to March, by arithmetic of its own. */
    public static final Naming FISCAL_YEAR =
            date -> Integer.toString(date.minusMonths(3).getYear());

    public static final Naming MONTH = date -> date.toString().substring(0, 7);

    public static final Naming NONE = date -> "";

    public static final Writing DIGITS = (scope, date, number) -> Long.toString(number);

    /** Names a period. */
    @FunctionalInterface
    public interface Naming {
        String of(LocalDate date);
    }

    /** Writes a number. */
    @FunctionalInterface
    public interface Writing {
        String of(List<String> scope, LocalDate date, long number);
    }

    /** {@return the periods, for reading a written number back} */
    PeriodRule rule() {
        if (period == FISCAL_YEAR) {
            return PeriodRule.of(Period.YEAR, "04-01");
        }
        return PeriodRule.of(period == MONTH ? Period.MONTH : Period.NONE, "01-01");
    }

    /** {@return scope values as the register joins them} */
    static String join(List<String> values) {
        UnaryOperator<String> escaped = value -> value.replace("\\", "\\\\").replace("/", "\\/");
        return String.join("/", values.stream().map(escaped).toList());
    }
}
