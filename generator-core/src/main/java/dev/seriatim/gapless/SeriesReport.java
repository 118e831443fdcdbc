package dev.seriatim.gapless;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What the register says about one counter: which numbers were given, what became of them, and whether that can be believed.
 *
 * @param series the series
 * @param scope the values within which it counts, joined by {@code /}; empty if it has none
 * @param period the name of the period; empty if it has none
 * @param first the lowest number; null if there is no row
 * @param last the highest number; null if there is no row
 * @param issued how many numbers belong to a document
 * @param voided how many numbers were declared void
 * @param lost how many numbers were declared lost, after a restore or a fail-over
 * @param missing how many numbers up to the highest one given are not in the register
 * @param duplicates how many of its numbers are written like another number of the same scope; of more
 *     than 10 000 such texts, the first ones are counted
 * @param firstDate the earliest issue date; null if there is no row
 * @param lastDate the latest issue date; null if there is no row
 * @param firstBroken the lowest number whose row was changed, or the row before which was removed or changed; null if the
 *     chain is intact
 * @param counter the last number as the counter has it; null if there is no such counter
 * @param counterAgrees whether last number, last date and last link of the counter are those of the register
 */
public record SeriesReport(
        String series,
        String scope,
        String period,
        @Nullable Long first,
        @Nullable Long last,
        long issued,
        long voided,
        long lost,
        long missing,
        long duplicates,
        @Nullable LocalDate firstDate,
        @Nullable LocalDate lastDate,
        @Nullable Long firstBroken,
        @Nullable Long counter,
        boolean counterAgrees) {

    /** {@return whether every row of the register is as it was written} */
    public boolean chainIntact() {
        return firstBroken == null;
    }

    /** {@return whether there is nothing to explain: no number is missing or written twice, nothing was changed} Numbers that were
     * declared void or lost are explained. */
    public boolean sound() {
        return missing == 0 && duplicates == 0 && chainIntact() && counterAgrees;
    }
}
