package dev.seriatim.benchmark.numbers;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/** Threads that write one document after the other, each in a transaction with 5 ms of work. */
record DocumentLoad(int threads) {

    private static final long WORK_NANOS = Duration.ofMillis(5).toNanos();

    /** {@return what happened} Transactions that are under way when the time is up are finished, and counted. */
    Turn turn(DocumentStore store, Way way, Duration duration) {
        LockLog log = store.watch().begin();
        long begun = System.nanoTime();
        long end = begun + duration.toNanos();
        Callable<long[]> writer = () -> {
            List<Long> samples = new ArrayList<>();
            while (System.nanoTime() < end) {
                long start = System.nanoTime();
                store.write(way, DocumentLoad::work);
                samples.add(System.nanoTime() - start);
            }
            return samples.stream().mapToLong(Long::longValue).toArray();
        };
        List<long[]> samples = inThreads(writer);
        double seconds = (System.nanoTime() - begun) / 1e9;
        return new Turn(samples, seconds, log.locks());
    }

    /** Time passes, and nobody needs the processor. */
    private static void work() {
        long due = System.nanoTime() + WORK_NANOS;
        for (long left = WORK_NANOS; left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private List<long[]> inThreads(Callable<long[]> writer) {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Future<long[]>> futures = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                futures.add(executor.submit(writer));
            }
            List<long[]> results = new ArrayList<>();
            for (Future<long[]> future : futures) {
                results.add(future.get());
            }
            return results;
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
        return threads == 1 ? "1 thread" : threads + " threads";
    }
}
