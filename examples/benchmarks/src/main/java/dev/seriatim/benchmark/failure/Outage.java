package dev.seriatim.benchmark.failure;

import dev.seriatim.benchmark.contender.IdSource;
import dev.seriatim.benchmark.contender.PretendDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * What callers go through when the database hangs.
 *
 * @param lastAnswerMillis when the last of them had its answer
 * @param attempts how often the database was asked until then
 */
record Outage(double lastAnswerMillis, long attempts) {

    static Outage of(IdSource ids, PretendDatabase database, int callers) {
        CountDownLatch start = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < callers; i++) {
            Thread thread = new Thread(() -> call(ids, start), "caller");
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
        long begun = System.nanoTime();
        start.countDown();
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
        return new Outage((System.nanoTime() - begun) / 1e6, database.roundTrips());
    }

    private static void call(IdSource ids, CountDownLatch start) {
        try {
            start.await();
            throw new AssertionError("an id from a database that never answers: " + ids.next());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException expected) {
            // That is the answer
        }
    }
}
