package dev.seriatim.gapless;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * How a series counts and writes.
 *
 * @param name up to 100 characters
 * @param rule its periods
 * @param zone where the day of numbering is taken from, for documents without a date of their own
 * @param dateOrder whether dates must not go back
 * @param format how numbers are written; null for plain digits
 * @param startWith the first number of every counter
 * @param max the last number of every counter
 */
public record Series(
        String name,
        PeriodRule rule,
        ZoneId zone,
        DateOrder dateOrder,
        @Nullable NumberFormat format,
        long startWith,
        long max) {

    /** Length of the column that holds the name of a series. */
    static final int MAX_NAME = 100;

    /** @throws IllegalArgumentException if the range of numbers is empty or the name does not fit its column */
    public Series {
        if (name.isBlank() || name.length() > MAX_NAME) {
            throw new IllegalArgumentException("the name of a series has 1 to " + MAX_NAME + " characters: " + name);
        }
        if (startWith < 0 || max < startWith) {
            throw new IllegalArgumentException(
                    "series " + name + ": startWith=" + startWith + " must be at least 0 and at" + " most max=" + max);
        }
    }
}
