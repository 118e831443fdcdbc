package dev.seriatim.gapless;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the rows of one counter in the order of their numbers, and keeps sums only.
 *
 * <p>Numbers may be given meanwhile. A transaction writes counter and register at once, so the counter as it was read before
 * the rows is at or below the last row, and as it is read afterwards, at or above.
 */
final class CounterAudit {

    private final CounterKey key;
    private final @Nullable Counter before;
    private final @Nullable Long startWith;
    private final RegisterHash hasher = new RegisterHash();
    private String link;
    private @Nullable Long first;
    private @Nullable Long last;
    private long lowest;
    private long counted;
    private long issued;
    private long voided;
    private long lost;
    private @Nullable LocalDate firstDate;
    private @Nullable LocalDate lastDate;
    private @Nullable LocalDate lastDateOfCounter;
    private @Nullable Long firstBroken;
    private String linkOfCounter;

    /**
     * @param before the counter, read before any row; null if there is none
     * @param startWith the first number of the series; null if that is not known
     */
    CounterAudit(CounterKey key, @Nullable Counter before, @Nullable Long startWith) {
        this.key = key;
        this.before = before;
        this.startWith = startWith;
        this.link = hasher.beginning(key);
        this.linkOfCounter = link;
    }

    void add(List<RegisterRow> page) {
        page.forEach(this::add);
    }

    /** {@return whether numbers were ever given} Counters are made ahead of need. */
    boolean isUsed() {
        return first != null || (before != null && !before.lastHash().equals(hasher.beginning(key)));
    }

    /**
     * {@return the result}
     *
     * @param after the counter, read after all rows
     */
    SeriesReport report(@Nullable Counter after, long duplicates) {
        return new SeriesReport(
                key.series(),
                key.scope(),
                key.period(),
                first,
                last,
                issued,
                voided,
                lost,
                missing(),
                duplicates,
                firstDate,
                lastDate,
                firstBroken,
                after == null ? null : after.lastNumber(),
                agrees(after));
    }

    /** {@return the lowest number that must be there} The first row tells by its link whether another one was before it. */
    static long lowest(RegisterRow row, CounterKey key, @Nullable Long startWith) {
        RegisterHash hasher = new RegisterHash();
        return startWith == null || row.follows(hasher.beginning(key), key, hasher) ? row.number() : startWith;
    }

    private void add(RegisterRow row) {
        if (first == null) {
            first = row.number();
            lowest = lowest(row, key, startWith);
        }
        if (firstBroken == null && !(row.follows(link, key, hasher) && row.isSealed(hasher))) {
            firstBroken = row.number();
        }
        link = row.hash();
        last = row.number();
        counted += row.number() >= lowest ? 1 : 0;
        issued += row.is(NumberState.ISSUED) ? 1 : 0;
        voided += row.is(NumberState.VOID) ? 1 : 0;
        lost += row.is(NumberState.LOST) ? 1 : 0;
        LocalDate date = row.issueDate();
        firstDate = firstDate == null || date.isBefore(firstDate) ? date : firstDate;
        lastDate = lastDate == null || date.isAfter(lastDate) ? date : lastDate;
        if (before != null && row.number() <= before.lastNumber()) {
            linkOfCounter = link;
            lastDateOfCounter = lastDate;
        }
    }

    private long missing() {
        long highest = last == null ? Long.MIN_VALUE : last;
        if (before != null && isUsed()) {
            highest = Math.max(highest, before.lastNumber());
        }
        if (last == null) {
            lowest = startWith == null ? highest : startWith;
        }
        if (highest < lowest) {
            return 0;
        }
        long between = highest - lowest + 1 - counted;
        return between < 0 ? Long.MAX_VALUE : between;
    }

    private boolean agrees(@Nullable Counter after) {
        return before != null
                && after != null
                && (last == null || (before.lastNumber() <= last && last <= after.lastNumber()))
                && before.lastHash().equals(linkOfCounter)
                && Objects.equals(before.lastDate(), lastDateOfCounter);
    }
}
