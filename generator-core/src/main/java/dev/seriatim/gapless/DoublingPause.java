package dev.seriatim.gapless;

import java.util.concurrent.TimeUnit;

/** How long to wait before the next attempt: twice as long each time, up to a limit. Not thread-safe. */
final class DoublingPause {

    private final long firstNanos;
    private final long maxNanos;
    private long nextNanos;

    DoublingPause(long firstMillis, long maxMillis) {
        this.firstNanos = TimeUnit.MILLISECONDS.toNanos(firstMillis);
        this.maxNanos = TimeUnit.MILLISECONDS.toNanos(maxMillis);
        this.nextNanos = firstNanos;
    }

    long next() {
        long nanos = nextNanos;
        nextNanos = Math.min(2 * nanos, maxNanos);
        return nanos;
    }

    void reset() {
        nextNanos = firstNanos;
    }
}
