package dev.seriatim.proof;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A transaction that makes one statement at a time, when it is told to. It runs on a database that gives up at once instead of
 * waiting for a lock: such a statement did not happen, and the transaction stands where it stood.
 */
final class SteppedTransaction implements Tap {

    /** What a transaction does before it commits. */
    @FunctionalInterface
    interface Body {
        void run(Connection connection) throws SQLException;
    }

    /** What became of a step. */
    enum Outcome {
        /** The statement was made, and the transaction stands before the next one. */
        DONE,
        /** Somebody else has the lock. */
        BLOCKED,
        /** There is no next statement. */
        ENDED
    }

    private enum Order {
        STEP,
        CRASH,
        FINISH
    }

    private record Report(Outcome outcome, String next) {}

    /** Not an Exception: nobody on the way up may clean up, as in a process that is gone. */
    private static final class Crash extends Error {}

    private static final int LOCK_TIMEOUT = 50200;

    private final SynchronousQueue<Order> orders = new SynchronousQueue<>();
    private final SynchronousQueue<Report> reports = new SynchronousQueue<>();
    private final Connection connection;
    private final Body body;
    private String next = "";
    private boolean ended;
    private boolean free;
    private volatile @Nullable Throwable failure;

    /** @param connection in no transaction; closed at the end */
    SteppedTransaction(Connection connection, Body body) {
        this.connection = connection;
        this.body = body;
    }

    /** Runs to just before the first statement. Called by the thread that steps, which the others are too. */
    void start() {
        Thread thread = new Thread(this::run, "stepped transaction");
        thread.setDaemon(true);
        thread.start();
        receive();
    }

    /** {@return the statement before which it stands} */
    String next() {
        return next;
    }

    boolean ended() {
        return ended;
    }

    @Nullable
    Throwable failure() {
        return failure;
    }

    Outcome step() {
        order(Order.STEP);
        return receive();
    }

    /** Makes all the steps that are left, which nobody can be in the way of. */
    void finish() {
        order(Order.FINISH);
        receive();
    }

    /** The process is gone before the statement, or after the last one. */
    void crash() {
        order(Order.CRASH);
        receive();
    }

    @Override
    public @Nullable Object around(String sql, Step step) throws Throwable {
        if (free || sql.startsWith("SELECT") && !sql.endsWith("FOR UPDATE")) {
            return step.run(); // a SELECT without a lock is of rows that this transaction has written
        }
        Outcome outcome = Outcome.DONE;
        while (true) {
            reports.put(new Report(outcome, sql));
            Order order = orders.take();
            if (order == Order.CRASH) {
                throw new Crash();
            }
            free = order == Order.FINISH;
            try {
                return step.run();
            } catch (SQLException e) {
                if (e.getErrorCode() != LOCK_TIMEOUT) {
                    throw e;
                }
                outcome = Outcome.BLOCKED;
            }
        }
    }

    private void run() {
        try (connection) {
            connection.setAutoCommit(false);
            try {
                Connection tapped = Tap.on(connection, this);
                body.run(tapped);
                tapped.commit();
            } catch (Crash e) {
                connection.rollback(); // what the server does when the client is gone
            } catch (Throwable e) {
                failure = e;
                connection.rollback();
            }
            connection.close();
            reports.put(new Report(Outcome.ENDED, ""));
        } catch (SQLException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void order(Order order) {
        try {
            orders.put(order);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Outcome receive() {
        try {
            Report report = reports.poll(20, TimeUnit.SECONDS);
            if (report == null) {
                throw new IllegalStateException("does not come back from " + next);
            }
            next = report.next();
            ended = report.outcome() == Outcome.ENDED;
            return report.outcome();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
