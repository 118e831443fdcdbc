package dev.seriatim.benchmark.contender;

import dev.seriatim.block.Block;
import dev.seriatim.block.PooledBlockOptimizer;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The optimizer behind {@code @ShardedSequence}, with the bounds and the kind of executor that its generator gives it. */
final class SeriatimIds implements IdSource {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final long LARGEST_BLOCK = 32L * Contender.BLOCK;
    private static final int THREADS = 8;
    private static final int IDLE_SECONDS = 30;

    private final ScheduledThreadPoolExecutor executor;
    private final PooledBlockOptimizer optimizer;

    SeriatimIds(PretendDatabase database) {
        executor = new ScheduledThreadPoolExecutor(THREADS, task -> {
            Thread thread = new Thread(task, "seriatim");
            thread.setDaemon(true);
            return thread;
        });
        executor.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
        executor.allowCoreThreadTimeOut(true);
        optimizer = new PooledBlockOptimizer(
                "benchmark", (demand, highWaterMark) -> reserve(database, demand), executor, TIMEOUT);
    }

    private static Block reserve(PretendDatabase database, long demand) {
        long size = Math.max(Contender.BLOCK, Math.min(demand, LARGEST_BLOCK));
        return new Block(database.reserve(size), size);
    }

    @Override
    public long next() {
        return optimizer.next();
    }

    @Override
    public void close() {
        optimizer.close();
        executor.shutdownNow();
    }
}
