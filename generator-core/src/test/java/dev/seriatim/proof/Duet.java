package dev.seriatim.proof;

import dev.seriatim.proof.SteppedTransaction.Body;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import javax.sql.DataSource;

/**
 * Two transactions at once, which meet before a statement: the most awkward moment for both, unless a lock keeps one of them
 * from getting there. Then the other one stops waiting for it and goes on.
 */
final class Duet {

    private static final int PATIENCE_MILLIS = 300;

    /** One transaction, and the statement before which it waits for the other one. */
    record Part(Predicate<String> meeting, Body body) {}

    private final DataSource database;

    Duet(DataSource database) {
        this.database = database;
    }

    /** {@return why a transaction failed, for each that did} */
    List<String> play(Part first, Part second) throws Exception {
        CountDownLatch met = new CountDownLatch(2);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<String> failures = new ArrayList<>();
            List<Callable<List<String>>> both = List.of(() -> play(first, met), () -> play(second, met));
            for (Future<List<String>> part : threads.invokeAll(both, 30, TimeUnit.SECONDS)) {
                failures.addAll(part.get());
            }
            return failures;
        } finally {
            threads.shutdownNow();
        }
    }

    private List<String> play(Part part, CountDownLatch met) throws Exception {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            boolean[] here = new boolean[1];
            Connection tapped = Tap.on(connection, (sql, step) -> {
                if (!here[0] && part.meeting().test(sql)) {
                    here[0] = true;
                    met.countDown();
                    met.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
                }
                return step.run();
            });
            try {
                part.body().run(tapped);
                tapped.commit();
                return List.of();
            } catch (Exception e) {
                connection.rollback();
                return List.of(e.toString());
            } finally {
                if (!here[0]) {
                    met.countDown();
                }
            }
        }
    }
}
