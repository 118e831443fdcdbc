package dev.seriatim.block;

import static java.lang.invoke.MethodType.methodType;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Virtual threads came with Java 21; the library and its tests are compiled for 17. */
@Timeout(60)
class VirtualThreadsTest {

    private static final int THREADS = 50_000;
    private static final int IDS_EACH = 4;

    private final AtomicIntegerArray timesHandedOut = new AtomicIntegerArray(THREADS * IDS_EACH + 1);
    private final CountDownLatch finished = new CountDownLatch(THREADS);

    @Test
    void fiftyThousandVirtualThreadsGetDifferentIds() throws Throwable {
        assumeTrue(Runtime.version().feature() >= 21, "no virtual threads here");
        MethodHandle startVirtualThread = MethodHandles.publicLookup()
                .findStatic(Thread.class, "startVirtualThread", methodType(Thread.class, Runnable.class));
        FakeSource blocks = FakeSource.ofBlocks(1_000);
        BlockSource slow = (demand, mark) -> {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
            return blocks.reserve(demand, mark);
        };
        ScheduledExecutorService executor = Executors.newScheduledThreadPool(1);
        PooledBlockOptimizer optimizer = new PooledBlockOptimizer("orders_seq", slow, executor, Duration.ofSeconds(30));

        for (int i = 0; i < THREADS; i++) {
            Thread ignored = (Thread) startVirtualThread.invokeExact((Runnable) () -> draw(optimizer));
        }

        assertThat(finished.await(50, TimeUnit.SECONDS)).isTrue();
        executor.shutdown();
        for (int id = 1; id <= THREADS * IDS_EACH; id++) {
            assertThat(timesHandedOut.get(id)).as("id %d", id).isOne();
        }
    }

    private void draw(PooledBlockOptimizer optimizer) {
        for (int i = 0; i < IDS_EACH; i++) {
            timesHandedOut.incrementAndGet((int) optimizer.next());
        }
        finished.countDown();
    }
}
