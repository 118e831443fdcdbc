package dev.seriatim.block;

import static org.jetbrains.lincheck.Lincheck.runConcurrentTest;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Explores the interleavings of two callers and of the threads that make their reservations, one thread for each. Callers
 * really park here.
 */
@Tag("slow")
@ExtendWith(QuietLog.class)
class PrefetchLincheckTest {

    private static final int INTERLEAVINGS = 40;

    /** The second reservation fails, so somebody has to start a third. */
    @Test
    void nobodyIsLeftWaitingAndNoIdIsLost() {
        runConcurrentTest(INTERLEAVINGS, () -> {
            AtomicLong counter = new AtomicLong(1);
            AtomicInteger calls = new AtomicInteger();
            BlockSource source = (demand, mark) -> {
                if (calls.incrementAndGet() == 2) {
                    throw new IllegalStateException("down");
                }
                return new Block(counter.getAndAdd(2), 2);
            };
            PooledBlockOptimizer optimizer = optimizer(source, new FakeExecutor().runInNewThread());
            long[] ids = new long[4];
            Thread other = new Thread(() -> drawTwo(optimizer, ids, 0));
            other.start();
            drawTwo(optimizer, ids, 2);
            join(other);
            check(ids[0] < ids[1] && ids[2] < ids[3], "not in order");
            Arrays.sort(ids);
            check(Arrays.equals(ids, new long[] {1, 2, 3, 4}), "an id is lost or there twice");
        });
    }

    /** No reservation ever runs here, so whoever close() forgets waits for ever. */
    @Test
    void nobodyIsLeftWaitingAfterClose() {
        runConcurrentTest(INTERLEAVINGS, () -> {
            PooledBlockOptimizer optimizer = optimizer((demand, mark) -> new Block(1, 1), new FakeExecutor());
            Thread caller = new Thread(() -> {
                try {
                    optimizer.next();
                } catch (BlockUnavailableException e) {
                    // the only end it may have
                }
            });
            caller.start();
            optimizer.close();
            join(caller);
        });
    }

    private static PooledBlockOptimizer optimizer(BlockSource source, ScheduledExecutorService executor) {
        return new PooledBlockOptimizer("orders_seq", source, executor, Duration.ofSeconds(30));
    }

    private static void drawTwo(PooledBlockOptimizer optimizer, long[] ids, int from) {
        ids[from] = draw(optimizer);
        ids[from + 1] = draw(optimizer);
    }

    private static long draw(PooledBlockOptimizer optimizer) {
        while (true) {
            try {
                return optimizer.next();
            } catch (BlockUnavailableException e) {
                // the next attempt works
            }
        }
    }

    private static void check(boolean condition, String otherwise) {
        if (!condition) {
            throw new AssertionError(otherwise);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
