package dev.seriatim.sequence;

import dev.seriatim.jdbc.Database;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * How one database moves {@code next_id} forward and tells where it stood, in one round trip if it can. The statement
 * itself refuses a counter below the high-water mark where the database lets it, so that a refusal moves nothing.
 */
interface ReservationStatement {

    /**
     * Does not commit.
     *
     * @param size how many ids to take, at least 1
     * @param least the block must begin here or later, at least 1
     * @return null if the row is missing or stands below {@code least}; a source that cannot refuse by itself returns a
     *     block below {@code least} and leaves the refusal to the caller
     */
    @Nullable
    Reserved reserve(Connection connection, long size, long least) throws SQLException;

    /** {@return the statement for {@code table}, which is written as SQL of that database} */
    static ReservationStatement of(Database database, String table) {
        return switch (database) {
            case MYSQL, MARIADB -> new LastInsertIdReservation(table);
            case POSTGRESQL ->
                ReturningReservation.newValue("UPDATE " + table
                        + " SET next_id = next_id + ? WHERE id = 0 AND next_id >= ? RETURNING next_id, cache");
            case H2 ->
                ReturningReservation.oldValue("SELECT next_id, cache FROM OLD TABLE (UPDATE " + table
                        + " SET next_id = next_id + ? WHERE id = 0 AND next_id >= ?)");
            case SQL_SERVER ->
                ReturningReservation.oldValue(
                        "UPDATE " + table
                                + " SET next_id = next_id + ? OUTPUT deleted.next_id, deleted.cache WHERE id = 0 AND next_id >= ?");
            case ORACLE -> new OracleReservation(table);
            case VITESS -> new VitessReservation(table);
            case OTHER -> new CompareAndSetReservation(table);
        };
    }
}
