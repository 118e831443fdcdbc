package dev.seriatim.block;

import static org.jetbrains.lincheck.Lincheck.runConcurrentTest;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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

    @Test
    void nobodyIsLeftWaitingAndNoIdIsLost() {
        runConcurrentTest(INTERLEAVINGS, () -> {
            AtomicLong counter = new AtomicLong(1);
            checkIds(drawByTwoThreads((demand, mark) -> new Block(counter.getAndAdd(2), 2)));
        });
    }

    @Test
    void nobodyIsLeftWaitingWhenAReservationFails() {
        runConcurrentTest(INTERLEAVINGS, () -> {
            AtomicLong counter = new AtomicLong(1);
            AtomicInteger calls = new AtomicInteger();
            checkIds(drawByTwoThreads((demand, mark) -> {
                if (calls.getAndIncrement() == 1) {
                    throw new IllegalStateException("down");
                }
                return new Block(counter.getAndAdd(2), 2);
            }));
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

    private static Set<Long> drawByTwoThreads(BlockSource source) {
        PooledBlockOptimizer optimizer = optimizer(source, new FakeExecutor().runInNewThread());
        Set<Long> ids = ConcurrentHashMap.newKeySet();
        Thread other = new Thread(() -> drawTwo(optimizer, ids));
        other.start();
        drawTwo(optimizer, ids);
        join(other);
        return ids;
    }

    private static PooledBlockOptimizer optimizer(BlockSource source, ScheduledExecutorService executor) {
        return new PooledBlockOptimizer("orders_seq", source, executor, Duration.ofSeconds(30));
    }

    private static void drawTwo(PooledBlockOptimizer optimizer, Set<Long> ids) {
        long first = draw(optimizer);
        long second = draw(optimizer);
        if (second <= first) {
            throw new AssertionError(second + " after " + first);
        }
        ids.add(first);
        ids.add(second);
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

    private static void checkIds(Set<Long> ids) {
        if (!ids.equals(Set.of(1L, 2L, 3L, 4L))) {
            throw new AssertionError("ids " + ids);
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
