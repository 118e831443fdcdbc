package dev.seriatim.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A database as work sees it that has nothing to do with a caller's transaction. Every piece of work runs on a connection of
 * its own, is committed at once, and cannot hang for longer than the deadline as far as the driver supports that.
 * Thread-safe.
 */
public final class DatabaseAccess implements AutoCloseable {

    private static final int MAX_TRIES = 20;
    private static final long MAX_PAUSE_NANOS = 20_000_000;

    /** Work on a connection. It may be run again from the start after a failure, so it must not mind a lost answer. */
    @FunctionalInterface
    public interface Work<T extends @Nullable Object> {
        /** {@return the result of the work} */
        T on(Connection connection, Database database) throws SQLException;
    }

    private final ConnectionSource connections;
    private final VitessMode vitess;
    private final Duration timeout;
    private final Set<Connection> inUse = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Database kind;
    private volatile @Nullable String url;

    /**
     * Does not connect yet.
     *
     * @param connections closed by {@link #close()}
     * @param timeout after which a statement that hangs is given up
     */
    public DatabaseAccess(ConnectionSource connections, VitessMode vitess, Duration timeout) {
        this.connections = connections;
        this.vitess = vitess;
        this.timeout = timeout;
    }

    /**
     * Runs {@code work} and commits. A deadlock, a lock time-out or a serialization failure is tried again after a
     * short random pause; so is, once, a broken connection, because an idle one may have been cut long ago.
     *
     * @param what what is being done, for the message
     * @return what {@code work} returned
     * @throws DatabaseException if the database fails; unchecked exceptions that {@code work} throws pass through
     */
    public <T extends @Nullable Object> T call(String what, Work<T> work) {
        return tried(what, work, false);
    }

    /**
     * As {@link #call}, and {@code work} is one transaction, under READ COMMITTED.
     *
     * @throws DatabaseException if the database fails; whether the transaction was committed is unknown if the connection broke
     */
    public <T extends @Nullable Object> T transaction(String what, Work<T> work) {
        return tried(what, work, true);
    }

    private <T extends @Nullable Object> T tried(String what, Work<T> work, boolean transaction) {
        long begun = System.nanoTime();
        boolean reconnected = false;
        for (int tries = 1; ; tries++) {
            try {
                return once(work, transaction);
            } catch (SQLException e) {
                boolean early = System.nanoTime() - begun < timeout.toNanos() / 4;
                boolean broken = SqlErrors.isConnectionFailure(e);
                if (!early || tries == MAX_TRIES || !(broken ? !reconnected : SqlErrors.isTransient(e))) {
                    throw failure(what, e);
                }
                reconnected |= broken;
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(MAX_PAUSE_NANOS));
            }
        }
    }

    /** {@return what answers; null before the first contact} */
    public @Nullable Database kind() {
        return kind;
    }

    /** {@return what to call this database in a message: its JDBC URL without secrets once that is known} */
    public String description() {
        String known = url;
        return known == null ? connections.description() : known;
    }

    /** Cuts the connections that are in use, so that reservations which hang come to an end. */
    public void abort() {
        for (Connection connection : inUse) {
            try {
                connection.abort(Runnable::run);
            } catch (SQLException | LinkageError e) {
                // the driver cannot; the thread is a daemon and ends with the statement
            }
        }
    }

    @Override
    public void close() {
        connections.close();
    }

    private <T extends @Nullable Object> T once(Work<T> work, boolean transaction) throws SQLException {
        Connection connection = connections.take();
        inUse.add(connection);
        boolean broken = true;
        int networkTimeout = limit(connection);
        Integer isolation = null;
        try {
            if (transaction) {
                isolation = begin(connection);
            }
            T result = work.on(connection, recognise(connection));
            if (!connection.getAutoCommit()) {
                connection.commit();
            }
            broken = false;
            return result;
        } catch (SQLException e) {
            broken = SqlErrors.isConnectionFailure(e) || !rolledBack(connection);
            throw e;
        } catch (RuntimeException e) {
            broken = !rolledBack(connection);
            throw e;
        } finally {
            inUse.remove(connection);
            if (!broken) {
                broken = !restored(connection, isolation);
                unlimit(connection, networkTimeout);
            }
            giveBack(connection, broken);
        }
    }

    /** What is given back without automatic commit is committed by {@link #once}, and reset by a pool. */
    private @Nullable Integer begin(Connection connection) throws SQLException {
        Integer isolation = connections.toReadCommitted(connection);
        if (connection.getAutoCommit()) {
            connection.setAutoCommit(false);
        }
        return isolation;
    }

    private static boolean restored(Connection connection, @Nullable Integer isolation) {
        try {
            if (isolation != null) {
                connection.setTransactionIsolation(isolation);
            }
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    private Database recognise(Connection connection) throws SQLException {
        Database known = kind;
        if (known == null) {
            known = Database.of(connection, vitess);
            url = JdbcUrl.withoutSecrets(connection.getMetaData().getURL());
            kind = known;
        }
        return known;
    }

    private int limit(Connection connection) {
        try {
            int before = connection.getNetworkTimeout();
            connection.setNetworkTimeout(Runnable::run, (int) Math.min(Integer.MAX_VALUE, timeout.toMillis()));
            return before;
        } catch (SQLException | LinkageError e) {
            return -1;
        }
    }

    private static void unlimit(Connection connection, int networkTimeout) {
        if (networkTimeout >= 0) {
            try {
                connection.setNetworkTimeout(Runnable::run, networkTimeout);
            } catch (SQLException e) {
                // the pool finds out by itself
            }
        }
    }

    private static boolean rolledBack(Connection connection) {
        try {
            if (!connection.getAutoCommit()) {
                connection.rollback();
            }
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    private void giveBack(Connection connection, boolean broken) {
        try {
            connections.giveBack(connection, broken);
        } catch (SQLException e) {
            // what was committed is committed; the next use takes another connection
        }
    }

    private DatabaseException failure(String what, SQLException e) {
        return new DatabaseException(what + " failed at " + description() + ": " + e.getMessage(), e);
    }
}
