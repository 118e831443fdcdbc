package dev.seriatim.block;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Many callers, tiny blocks, and a source that is slow, fails, answers after the deadline and leaves gaps at random. The
 * seed is in every message; interleavings still differ from run to run.
 */
@ExtendWith(QuietLog.class)
@Timeout(60)
class RandomFaultsTest {

    private static final int CALLERS = 6;
    private static final Duration TIMEOUT = Duration.ofMillis(20);

    private final long seed = System.nanoTime();
    private final ScheduledExecutorService executor = Executors.newScheduledThreadPool(3);
    private final ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
    private final AtomicLong largestReturned = new AtomicLong();

    @AfterEach
    void stopThreads() {
        executor.shutdownNow();
        threads.shutdownNow();
    }

    @Test
    void idsAreUniqueAndInRealTimeOrderWithAHealthySource() throws Exception {
        hammer(10_000, new MoodySource(seed, 0));
    }

    @Test
    void idsAreUniqueAndInRealTimeOrderWithAMoodySource() throws Exception {
        hammer(600, new MoodySource(seed, 50));
    }

    private void hammer(int idsEach, BlockSource source) throws Exception {
        PooledBlockOptimizer optimizer = new PooledBlockOptimizer("orders_seq", source, executor, TIMEOUT);
        List<Future<List<Long>>> callers = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            callers.add(threads.submit(() -> draw(idsEach, optimizer)));
        }

        ConcurrentHashMap.KeySetView<Long, Boolean> all = ConcurrentHashMap.newKeySet();
        for (Future<List<Long>> caller : callers) {
            for (long id : idsOf(caller)) {
                assertThat(all.add(id)).as("id %d is new, seed %d", id, seed).isTrue();
            }
        }
        assertThat(all).hasSize(CALLERS * idsEach);
    }

    /** Whatever had been returned to anybody before a call began is smaller than what the call returns. */
    private List<Long> draw(int count, PooledBlockOptimizer optimizer) {
        List<Long> ids = new ArrayList<>(count);
        while (ids.size() < count) {
            long floor = largestReturned.get();
            long id;
            try {
                id = optimizer.next();
            } catch (BlockUnavailableException e) {
                continue;
            }
            largestReturned.accumulateAndGet(id, Math::max);
            assertThat(id)
                    .as("drawn after %d had been returned, seed %d", floor, seed)
                    .isGreaterThan(floor);
            ids.add(id);
        }
        return ids;
    }

    private List<Long> idsOf(Future<List<Long>> caller) throws Exception {
        try {
            return caller.get(50, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError("seed " + seed, e.getCause());
        }
    }

    /** Blocks of one to eight ids. One call in {@code 1000 / faults} goes wrong, in one of three ways. */
    private static final class MoodySource implements BlockSource {

        private final Random random;
        private final int faults;
        private long next = 1;

        MoodySource(long seed, int faultsInAThousand) {
            this.random = new Random(seed);
            this.faults = faultsInAThousand;
        }

        @Override
        public Block reserve(long demand, long highWaterMark) {
            int fault = dice(1_000) < faults ? dice(3) : -1;
            if (fault == 0) {
                throw new IllegalStateException("refused before anything was reserved");
            }
            Block block = take();
            if (fault == 1) {
                throw new IllegalStateException("the answer was lost");
            }
            LockSupport.parkNanos(fault == 2 ? TIMEOUT.toNanos() * 2 : dice(50_000));
            return block;
        }

        private synchronized int dice(int bound) {
            return random.nextInt(bound);
        }

        private synchronized Block take() {
            Block block = new Block(next + (dice(10) == 0 ? 5 : 0), 1 + dice(8));
            next = block.end();
            return block;
        }
    }
}
