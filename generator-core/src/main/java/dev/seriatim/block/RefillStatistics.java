package dev.seriatim.block;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Counts what happens beside the usual path, so that reading it costs a draw nothing. Thread-safe. */
final class RefillStatistics {

    private final LongAdder blocks = new LongAdder();
    private final LongAdder ids = new LongAdder();
    private final LongAdder waits = new LongAdder();
    private final AtomicInteger waiting = new AtomicInteger();
    private volatile long lastRefillNanos;
    private volatile @Nullable String lastFailure;

    void reserved(Block block, long nanos) {
        blocks.increment();
        ids.add(block.size());
        lastRefillNanos = nanos;
    }

    void failed(Throwable cause) {
        lastFailure = cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }

    void waitBegins() {
        waits.increment();
        waiting.incrementAndGet();
    }

    void waitEnds() {
        waiting.decrementAndGet();
    }

    BlockStatus status(long next, long remaining, long blockSize, long highWaterMark, int failures) {
        return new BlockStatus(
                next,
                remaining,
                blockSize,
                highWaterMark,
                blocks.sum(),
                ids.sum(),
                waits.sum(),
                waiting.get(),
                failures,
                lastFailure,
                lastRefillNanos);
    }
}
