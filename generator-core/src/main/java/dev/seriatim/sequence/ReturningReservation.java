package dev.seriatim.sequence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL, H2, SQL Server: an UPDATE that returns a row. Its parameters are the size and the least acceptable
 * {@code next_id}; it returns {@code next_id} and {@code cache}.
 */
final class ReturningReservation implements ReservationStatement {

    private final String sql;
    private final boolean returnsNewValue;

    private ReturningReservation(String sql, boolean returnsNewValue) {
        this.sql = sql;
        this.returnsNewValue = returnsNewValue;
    }

    static ReturningReservation newValue(String sql) {
        return new ReturningReservation(sql, true);
    }

    static ReturningReservation oldValue(String sql) {
        return new ReturningReservation(sql, false);
    }

    @Override
    public @Nullable Reserved reserve(Connection connection, long size, long least) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, size);
            statement.setLong(2, least);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    return null;
                }
                long nextId = row.getLong(1);
                return new Reserved(returnsNewValue ? nextId - size : nextId, row.getLong(2));
            }
        }
    }

    @Override
    public String toString() {
        return sql;
    }
}
