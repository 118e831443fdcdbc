package dev.seriatim.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Where the connections for reservations come from. Never the connection of a session, and never a pool that callers hold
 * connections of while they wait for an id. Thread-safe.
 */
public interface ConnectionSource extends AutoCloseable {

    /** {@return a connection that nobody else uses until it is given back} */
    Connection take() throws SQLException;

    /**
     * Ends the use of a connection.
     *
     * @param broken whether the connection must not be used again
     */
    void giveBack(Connection connection, boolean broken) throws SQLException;

    /**
     * Makes sure that the next transaction of a connection is under READ COMMITTED.
     *
     * @return the isolation to go back to before the connection is given back; null if nothing was changed
     */
    default @Nullable Integer toReadCommitted(Connection connection) throws SQLException {
        int before = connection.getTransactionIsolation();
        if (before == Connection.TRANSACTION_READ_COMMITTED) {
            return null;
        }
        connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        return before;
    }

    /** {@return what to call the database in a message, before the first connection told its URL} */
    String description();

    /** Closes what is kept open. */
    @Override
    void close();
}
