package dev.seriatim.deferred;

import dev.seriatim.engine.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Rows that somebody holds and does not let go, until this is closed. */
final class LockedRow implements AutoCloseable {

    private final Connection connection;

    private LockedRow(Connection connection) {
        this.connection = connection;
    }

    static LockedRow counters(TestDatabase database, String series) throws SQLException {
        return of(database, "SELECT * FROM seriatim_counter WHERE series = '" + series + "'");
    }

    static LockedRow of(TestDatabase database, String query) throws SQLException {
        Connection connection = database.dataSource().getConnection();
        connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED); // no gaps, only rows
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query + " FOR UPDATE")) {
            if (!rows.next()) {
                throw new IllegalStateException("nothing to lock: " + query);
            }
        }
        return new LockedRow(connection);
    }

    @Override
    public void close() throws SQLException {
        connection.rollback();
        connection.close();
    }
}
