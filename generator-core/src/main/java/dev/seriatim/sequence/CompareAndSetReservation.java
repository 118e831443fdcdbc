package dev.seriatim.sequence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransactionRollbackException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * Any database: read the row, then write it only if it still is as it was read. Correct whatever the isolation level and
 * whether or not locks hold. Between two tries the transaction is ended, so that the next read is not a stale snapshot.
 */
final class CompareAndSetReservation implements ReservationStatement {

    private static final int MAX_TRIES = 100;

    private final String select;
    private final String update;

    CompareAndSetReservation(String table) {
        this.select = "SELECT next_id, cache FROM " + table + " WHERE id = 0";
        this.update = "UPDATE " + table + " SET next_id = ? WHERE id = 0 AND next_id = ?";
    }

    @Override
    public @Nullable Reserved reserve(Connection connection, long size, long least) throws SQLException {
        for (int tries = 0; tries < MAX_TRIES; tries++) {
            Reserved read = read(connection);
            if (read == null || read.first() < least) {
                return null;
            }
            if (write(connection, read.first(), size)) {
                return read;
            }
            if (!connection.getAutoCommit()) {
                connection.rollback();
            }
        }
        throw new SQLTransactionRollbackException(
                "next_id was moved by others " + MAX_TRIES + " times in a row between reading and writing it", "40001");
    }

    private @Nullable Reserved read(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(select)) {
            return row.next() ? new Reserved(row.getLong(1), row.getLong(2)) : null;
        }
    }

    private boolean write(Connection connection, long expected, long size) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(update)) {
            statement.setLong(1, expected + size);
            statement.setLong(2, expected);
            return statement.executeUpdate() == 1;
        }
    }

    @Override
    public String toString() {
        return select + "; " + update;
    }
}
