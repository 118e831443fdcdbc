package dev.seriatim.benchmark.mysql;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Threads that write one transaction after the other.
 *
 * @param writers how many threads
 * @param batch rows per JDBC batch
 */
record WriteLoad(int writers, int batch) {

    static final int ROWS_PER_TRANSACTION = 1000;

    /** {@return rows per second} Transactions that are under way when the time is up are finished, and counted. */
    double rowsPerSecond(RowWriter writer, Duration duration) {
        long begun = System.nanoTime();
        long end = begun + duration.toNanos();
        Callable<Integer> work = () -> {
            int rows = 0;
            while (System.nanoTime() < end) {
                writer.write(ROWS_PER_TRANSACTION, batch);
                rows += ROWS_PER_TRANSACTION;
            }
            return rows;
        };
        long rows = sum(work);
        return rows * 1e9 / (System.nanoTime() - begun);
    }

    private long sum(Callable<Integer> work) {
        ExecutorService executor = Executors.newFixedThreadPool(writers);
        try {
            List<Future<Integer>> parts = new ArrayList<>();
            for (int i = 0; i < writers; i++) {
                parts.add(executor.submit(work));
            }
            long sum = 0;
            for (Future<Integer> part : parts) {
                sum += part.get();
            }
            return sum;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a writer failed", e.getCause());
        } finally {
            executor.shutdownNow();
        }
    }

    @Override
    public String toString() {
        return (writers == 1 ? "1 writer" : writers + " writers") + ", batches of " + batch;
    }
}
