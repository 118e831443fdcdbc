package dev.seriatim.gapless;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Goes through the rows of one counter in the order of their numbers and lists what is not there. */
final class MissingNumbers {

    private final CounterKey key;
    private final @Nullable Counter counter;
    private final @Nullable Long startWith;
    private final List<Long> found = new ArrayList<>();
    private @Nullable Long next;

    /**
     * @param counter read before any row; null if there is none
     * @param startWith the first number of the series; null if that is not known
     */
    MissingNumbers(CounterKey key, @Nullable Counter counter, @Nullable Long startWith) {
        this.key = key;
        this.counter = counter;
        this.startWith = startWith;
    }

    boolean isFull() {
        return found.size() >= Register.MAX_LISTED;
    }

    void add(RegisterRow row) {
        if (next == null) {
            next = CounterAudit.lowest(row, key, startWith);
        }
        if (row.number() >= next) {
            list(next, row.number());
            next = row.number() + 1;
        }
    }

    /** {@return the missing numbers, those after the last row included} */
    List<Long> found() {
        if (counter == null || (next == null && counter.lastHash().equals(new RegisterHash().beginning(key)))) {
            return List.copyOf(found);
        }
        long highest = counter.lastNumber();
        if (next == null) {
            next = startWith == null ? highest : startWith;
        }
        if (next <= highest) {
            list(next, highest);
            if (!isFull()) {
                found.add(highest);
            }
        }
        return List.copyOf(found);
    }

    private void list(long begin, long end) {
        for (long number = begin; number < end && !isFull(); number++) {
            found.add(number);
        }
    }
}
