package dev.seriatim.benchmark.numbers;

import dev.seriatim.benchmark.report.Percentiles;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.ToLongFunction;

/** How long counters were locked. Thread-safe. */
final class LockLog {

    /**
     * One transaction.
     *
     * @param nanos from the return of the statement that locked the counter to that of the commit
     * @param roundTrips executions in that time, the commit included
     * @param commitNanos the commit's share
     */
    record Lock(long nanos, int roundTrips, long commitNanos) {}

    private final Queue<Lock> locks = new ConcurrentLinkedQueue<>();

    void add(Lock lock) {
        locks.add(lock);
    }

    List<Lock> locks() {
        return List.copyOf(locks);
    }

    static Percentiles percentiles(List<Lock> locks, ToLongFunction<Lock> value) {
        return Percentiles.of(List.of(locks.stream().mapToLong(value).toArray()));
    }
}
