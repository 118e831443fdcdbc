package dev.seriatim.sequence;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * vtgate: {@code select next n values}, which returns the first id of a block that vttablet owns. It runs outside of any
 * transaction and is never rolled back. It is sent as text, because vtgate cannot prepare it, and fully qualified, because
 * an unqualified name is looked up in the sharded keyspace.
 *
 * <p>vttablet itself never follows a lowered counter; the caller checks the high-water mark all the same.
 */
final class VitessReservation implements ReservationStatement {

    private static final Pattern NOT_A_SEQUENCE = Pattern.compile("non-sequence table|is not a sequence");

    private final String table;

    VitessReservation(String table) {
        this.table = table;
    }

    @Override
    public @Nullable Reserved reserve(Connection connection, long size, long least) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select next " + size + " values from " + table)) {
            return row.next() ? new Reserved(row.getLong(1), 0) : null;
        } catch (SQLException e) {
            if (NOT_A_SEQUENCE.matcher(String.valueOf(e.getMessage())).find()) {
                throw notInVschema(e);
            }
            throw e;
        }
    }

    private SequenceFailure notInVschema(SQLException e) {
        return new SequenceFailure(
                SequenceFailure.Reason.UNUSABLE,
                "vtgate does not serve " + table + " as a sequence: " + e.getMessage()
                        + "\nIts comment must contain vitess_sequence, and the VSchema must know it:\nALTER VSCHEMA ADD"
                        + " SEQUENCE " + table + ";\nor use it as an ordinary table with"
                        + " seriatim.sequence.vitess=false.",
                e);
    }
}
