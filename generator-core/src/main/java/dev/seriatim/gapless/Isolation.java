package dev.seriatim.gapless;

import dev.seriatim.jdbc.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransactionRollbackException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * Isolation levels under which a transaction may not lock a counter that others moved after its snapshot was taken, which under
 * load is nearly always: PostgreSQL above READ COMMITTED, H2 above REPEATABLE READ, MariaDB with
 * {@code innodb_snapshot_isolation}. The database
 * refuses then, so nothing is ever wrong; but hardly anything gets its number. MySQL and H2 in REPEATABLE READ lock what is there
 * now.
 */
public final class Isolation {

    private static final int MARIADB_RECORD_CHANGED = 1020;
    private static final String CURE =
            "Number under READ COMMITTED: set hibernate.connection.isolation=READ_COMMITTED (or the"
                    + " pool's setting of that meaning), or begin the transactions that issue documents with that isolation.";
    private static final String CURE_OF_MARIADB =
            " Or turn the check off: SET GLOBAL innodb_snapshot_isolation = OFF; numbers stay without gap and duplicate.";

    private Isolation() {}

    /** {@return why transactions of a connection can hardly number at commit, and the cure; null if they can} */
    public static @Nullable String problem(Connection connection, Database kind) throws SQLException {
        int level = connection.getTransactionIsolation();
        if (level < Connection.TRANSACTION_REPEATABLE_READ) {
            return null;
        }
        String name = level == Connection.TRANSACTION_REPEATABLE_READ ? "REPEATABLE READ" : "SERIALIZABLE";
        String refuses = name + " refuses a counter that another transaction moved since this one began. " + CURE;
        return switch (kind) {
            case POSTGRESQL -> refuses;
            case H2 -> level > Connection.TRANSACTION_REPEATABLE_READ ? refuses : null;
            case MARIADB ->
                hasSnapshotIsolation(connection)
                        ? name
                                + " with innodb_snapshot_isolation=ON refuses a counter that another transaction moved since"
                                + " this one began to read. " + CURE + CURE_OF_MARIADB
                        : null;
            default -> null;
        };
    }

    /** {@return the same error, of the same kind, with the cure in its message if it comes from the isolation level} */
    public static SQLException explained(SQLException e, Database kind) {
        if (kind == Database.MARIADB && e.getErrorCode() == MARIADB_RECORD_CHANGED) {
            return explained(e, CURE + CURE_OF_MARIADB);
        }
        boolean serialization = "40001".equals(e.getSQLState()) && (kind == Database.POSTGRESQL || kind == Database.H2);
        return serialization ? explained(e, CURE) : e;
    }

    private static SQLException explained(SQLException e, String cure) {
        String message =
                e.getMessage() + "\nA counter of @GaplessNumber moved after this transaction had begun, and its"
                        + " isolation is too high to go on from there. The transaction is rolled back, no number is lost, and it may"
                        + " simply be run again. " + cure;
        return "40001".equals(e.getSQLState())
                ? new SQLTransactionRollbackException(message, e.getSQLState(), e.getErrorCode(), e)
                : new SQLException(message, e.getSQLState(), e.getErrorCode(), e);
    }

    private static boolean hasSnapshotIsolation(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet variable = statement.executeQuery("SHOW VARIABLES LIKE 'innodb_snapshot_isolation'")) {
            return variable.next() && "ON".equalsIgnoreCase(variable.getString(2));
        }
    }
}
