package dev.seriatim.benchmark.contender;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * A counter in memory that costs what a database would: the caller sleeps for the length of a round trip. It counts the
 * trips and the ids, and can hang and then fail. Any number of threads may call it; they do not wait for each other, which
 * flatters whoever sends many at once.
 */
public final class PretendDatabase {

    private final Duration roundTrip;
    private final boolean failing;
    private final AtomicLong counter = new AtomicLong(1);
    private final LongAdder trips = new LongAdder();

    private PretendDatabase(Duration roundTrip, boolean failing) {
        this.roundTrip = roundTrip;
        this.failing = failing;
    }

    /** {@return a database that needs that long for each reservation} */
    public static PretendDatabase answeringIn(Duration roundTrip) {
        return new PretendDatabase(roundTrip, false);
    }

    /** {@return a database that hangs that long and then fails} */
    public static PretendDatabase failingAfter(Duration timeout) {
        return new PretendDatabase(timeout, true);
    }

    /** {@return the first of {@code count} ids, which now belong to the caller} */
    long reserve(long count) {
        trips.increment();
        sleep();
        if (failing) {
            throw new IllegalStateException("no answer within " + roundTrip);
        }
        return counter.getAndAdd(count);
    }

    /** {@return how many reservations were begun} */
    public long roundTrips() {
        return trips.sum();
    }

    /** {@return how many ids were given away} */
    public long reserved() {
        return counter.get() - 1;
    }

    private void sleep() {
        if (roundTrip.isZero()) {
            return;
        }
        try {
            Thread.sleep(roundTrip.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
