package dev.seriatim.block;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * When the next attempt may begin after failures in a row: 50 ms, doubling up to 2 s, each shortened at random by up to
 * one half so that many JVMs do not come back to a recovering database in step. Thread-safe.
 */
final class Backoff {

    private static final long FIRST_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final int MAX_DOUBLINGS = 5;
    private static final long MAX_NANOS = TimeUnit.SECONDS.toNanos(2);

    private record State(int failures, long notBefore) {}

    private volatile State state = new State(0, 0);

    synchronized void failed(long now) {
        int failures = state.failures() + 1;
        long full = Math.min(MAX_NANOS, FIRST_NANOS << Math.min(failures - 1, MAX_DOUBLINGS + 1));
        long pause = full / 2 + ThreadLocalRandom.current().nextLong(full / 2 + 1);
        state = new State(failures, now + pause);
    }

    synchronized void succeeded() {
        state = new State(0, 0);
    }

    /** {@return nanoseconds to wait before the next attempt; 0 after a success} */
    long remaining(long now) {
        State current = state;
        return current.failures() == 0 ? 0 : Math.max(0, current.notBefore() - now);
    }

    int failures() {
        return state.failures();
    }
}
