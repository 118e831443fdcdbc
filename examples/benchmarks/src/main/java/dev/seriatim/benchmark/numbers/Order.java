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

/**
 * What one process does in a turn: threads that write one document after the other, each in a transaction with 5 ms of work.
 *
 * @param begin when all processes begin, in milliseconds since 1970
 * @param end when they begin no more transactions
 */
record Order(Way way, int threads, long begin, long end) {

    private static final long WORK_NANOS = Duration.ofMillis(5).toNanos();
    private static final long NANOS_PER_MILLI = 1_000_000;

    /** {@return an order that begins soon, when all processes have heard of it} */
    static Order soon(Way way, int threads, int processes, Duration duration) {
        long begin = System.currentTimeMillis() + (processes == 1 ? 5 : 50);
        return new Order(way, threads / processes, begin, begin + duration.toMillis());
    }

    /** {@return an order from its text} */
    static Order parse(String text) {
        String[] words = text.split(" ");
        return new Order(
                Way.valueOf(words[0]), Integer.parseInt(words[1]), Long.parseLong(words[2]), Long.parseLong(words[3]));
    }

    String text() {
        return way.name() + " " + threads + " " + begin + " " + end;
    }

    /** {@return what happened} Transactions that are under way when the time is up are finished, and counted. */
    Turn carryOut(DocumentStore store) {
        pass((begin - System.currentTimeMillis()) * NANOS_PER_MILLI);
        LockLog log = store.watch().begin();
        long begun = System.nanoTime();
        long last = begun + (end - begin) * NANOS_PER_MILLI;
        Callable<long[]> writer = () -> {
            List<Long> samples = new ArrayList<>();
            while (System.nanoTime() < last) {
                long start = System.nanoTime();
                store.write(way, () -> pass(WORK_NANOS));
                samples.add(System.nanoTime() - start);
            }
            return samples.stream().mapToLong(Long::longValue).toArray();
        };
        List<long[]> samples = inThreads(writer);
        double seconds = (System.nanoTime() - begun) / 1e9;
        return new Turn(samples, seconds, log.locks());
    }

    /** Time passes, and nobody needs the processor. */
    private static void pass(long nanos) {
        long due = System.nanoTime() + nanos;
        for (long left = nanos; left > 0; left = due - System.nanoTime()) {
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
}
