package dev.seriatim.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Connections that nobody else knows of. Up to {@value #MAX_IDLE} stay open between reservations; more are opened only while
 * more reservations run at once, for example when somebody locks one sequence's row.
 */
public final class OwnConnections implements ConnectionSource {

    private static final int MAX_IDLE = 2;

    /** Opens a physical connection. */
    @FunctionalInterface
    public interface Opener {
        /** {@return a new connection} */
        Connection open() throws SQLException;
    }

    private final Opener opener;
    private final String description;
    private final ConcurrentLinkedDeque<Connection> idle = new ConcurrentLinkedDeque<>();
    private final AtomicInteger idleCount = new AtomicInteger();
    private final Set<Connection> readCommitted =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));
    private volatile boolean closed;

    /**
     * @param opener opens connections, called from several threads
     * @param description the JDBC URL without secrets
     */
    public OwnConnections(Opener opener, String description) {
        this.opener = opener;
        this.description = description;
    }

    @Override
    public Connection take() throws SQLException {
        Connection connection = idle.pollLast();
        if (connection == null) {
            return open();
        }
        idleCount.decrementAndGet();
        return connection;
    }

    @Override
    public void giveBack(Connection connection, boolean broken) throws SQLException {
        if (broken || closed || idleCount.incrementAndGet() > MAX_IDLE) {
            if (!broken && !closed) {
                idleCount.decrementAndGet();
            }
            connection.close();
            return;
        }
        idle.addLast(connection);
        if (closed) {
            close();
        }
    }

    /** Once for each: asking the driver every time would cost a round trip. */
    @Override
    public @Nullable Integer toReadCommitted(Connection connection) throws SQLException {
        if (!readCommitted.contains(connection)) {
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            readCommitted.add(connection);
        }
        return null;
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public void close() {
        closed = true;
        for (Connection connection = idle.pollLast(); connection != null; connection = idle.pollLast()) {
            try {
                connection.close();
            } catch (SQLException e) {
                // it is gone already, which is all that is wanted
            }
        }
    }

    private Connection open() throws SQLException {
        Connection connection = opener.open();
        if (!connection.getAutoCommit()) {
            connection.setAutoCommit(true);
        }
        return connection;
    }
}
