package dev.seriatim.sequence;

import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import org.jspecify.annotations.Nullable;

/** Oracle: {@code RETURNING … INTO} in an anonymous block. Written from Oracle's documentation, not run on Oracle. */
final class OracleReservation implements ReservationStatement {

    private final String sql;

    OracleReservation(String table) {
        this.sql = "BEGIN UPDATE " + table
                + " SET next_id = next_id + ? WHERE id = 0 AND next_id >= ? RETURNING next_id, cache INTO ?, ?; END;";
    }

    @Override
    public @Nullable Reserved reserve(Connection connection, long size, long least) throws SQLException {
        try (CallableStatement call = connection.prepareCall(sql)) {
            call.setLong(1, size);
            call.setLong(2, least);
            call.registerOutParameter(3, Types.BIGINT);
            call.registerOutParameter(4, Types.BIGINT);
            call.execute();
            long nextId = call.getLong(3);
            return call.wasNull() ? null : new Reserved(nextId - size, call.getLong(4));
        }
    }

    @Override
    public String toString() {
        return sql;
    }
}
