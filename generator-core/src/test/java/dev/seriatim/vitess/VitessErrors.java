package dev.seriatim.vitess;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLSyntaxErrorException;
import java.sql.SQLTransactionRollbackException;

/**
 * Errors as a client of Vitess reads them. Most refusals have no number of their own and come as {@code 1105 (HY000)}; one
 * of vttablet quotes the gRPC error; number and state of an error of the MySQL server survive the way through both.
 */
final class VitessErrors {

    /** {@code ER_UNKNOWN_ERROR}, which MySQL itself hardly ever sends. */
    static final int UNKNOWN = 1105;

    private VitessErrors() {}

    /** What vtgate says when the error has no number of its own. */
    static SQLException unknown(String message) {
        return mysql(UNKNOWN, "HY000", message);
    }

    /** A refusal by vttablet, as gRPC carries it to vtgate. */
    static SQLException vttablet(String code, String description) {
        return unknown("vttablet: rpc error: code = " + code + " desc = " + description + " (CallerID: app)");
    }

    /** An error of the MySQL server below vttablet: vtgate reads number and state out of the text. */
    static SQLException mysqld(SQLException e, String sql) {
        int number = e.getErrorCode();
        String code = number == 1205 ? "DeadlineExceeded" : number == 1213 ? "Aborted" : "Unknown";
        String text = "vttablet: rpc error: code = %s desc = %s (errno %d) (sqlstate %s) (CallerID: app): Sql: \"%s\"";
        return mysql(number, e.getSQLState(), text.formatted(code, e.getMessage(), number, e.getSQLState(), sql));
    }

    /** vtgate names the target of a query that failed. */
    static SQLException atTarget(String keyspace, SQLException e) {
        return mysql(e.getErrorCode(), e.getSQLState(), "target: " + keyspace + ".0.primary: " + e.getMessage());
    }

    /** The subclass follows from the state, as in Connector/J. */
    static SQLException mysql(int number, String state, String message) {
        return switch (state == null ? "" : state.substring(0, 2)) {
            case "08" -> new SQLNonTransientConnectionException(message, state, number);
            case "40" -> new SQLTransactionRollbackException(message, state, number);
            case "42" -> new SQLSyntaxErrorException(message, state, number);
            default -> new SQLException(message, state, number);
        };
    }
}
