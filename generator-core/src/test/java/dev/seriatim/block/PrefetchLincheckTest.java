package dev.seriatim.block;

import static org.jetbrains.lincheck.Lincheck.runConcurrentTest;

import java.time.Duration;
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

    private static final int INTERLEAVINGS = Integer.getInteger("m", 100);

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
            long[] others = new long[2];
            Thread other = new Thread(() -> drawTwo(optimizer, others));
            other.start();
            long[] mine = new long[2];
            drawTwo(optimizer, mine);
            join(other);
            check(mine[0] < mine[1] && others[0] < others[1], "not in order");
            check(mine[0] + mine[1] + others[0] + others[1] == 1 + 2 + 3 + 4, "an id is lost or there twice");
        });
    }

    /** No reservation ever runs here, so whoever close() forgets waits for ever. */
    @Test
    void nobodyIsLeftWaitingAfterClose() {
        runConcurrentTest(INTERLEAVINGS, () -> {
            PooledBlockOptimizer optimizer = optimizer((demand, mark) -> new Block(1, 1), new FakeExecutor());
            Thread caller = new Thread(() -> {
                try {
                    throw new AssertionError("id " + optimizer.next());
                } catch (BlockUnavailableException e) {
                    // what it has to be
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

    private static void drawTwo(PooledBlockOptimizer optimizer, long[] ids) {
        ids[0] = draw(optimizer);
        ids[1] = draw(optimizer);
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
