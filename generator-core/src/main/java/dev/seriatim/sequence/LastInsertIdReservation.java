package dev.seriatim.sequence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * MySQL and MariaDB: {@code LAST_INSERT_ID(expr)} puts the old value into the OK packet of the UPDATE itself, from where
 * JDBC reads it as the generated key.
 *
 * <p>An AFTER UPDATE trigger that inserts into another table can make the server lose or replace that value. A key that is
 * not there is never guessed: this reservation and all later ones are then made by compare-and-set.
 */
final class LastInsertIdReservation implements ReservationStatement {

    private final String update;
    private final ReservationStatement withoutKey;
    private volatile boolean keyIsLost;

    LastInsertIdReservation(String table) {
        this.update = "UPDATE " + table + " SET next_id = LAST_INSERT_ID(next_id) + ? WHERE id = 0 AND next_id >= ?";
        this.withoutKey = new CompareAndSetReservation(table);
    }

    @Override
    public @Nullable Reserved reserve(Connection connection, long size, long least) throws SQLException {
        if (keyIsLost) {
            return withoutKey.reserve(connection, size, least);
        }
        try (PreparedStatement statement = connection.prepareStatement(update, Statement.RETURN_GENERATED_KEYS)) {
            statement.setLong(1, size);
            statement.setLong(2, least);
            if (statement.executeUpdate() == 0) {
                return null;
            }
            try (ResultSet key = statement.getGeneratedKeys()) {
                if (key.next() && key.getLong(1) >= least) {
                    return new Reserved(key.getLong(1), 0);
                }
            }
        }
        keyIsLost = true;
        return withoutKey.reserve(connection, size, least);
    }
}
