package dev.seriatim.jdbc;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransactionRollbackException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import java.util.regex.Pattern;

/** What an {@link SQLException} means, by SQLState first and by the vendor's number where the state says too little. */
public final class SqlErrors {

    private static final Set<String> MISSING_TABLE_STATES = Set.of("42S02", "42P01", "42S03", "42S04");
    private static final Set<Integer> MISSING_TABLE_CODES = Set.of(1146, 208, 942, 42102, 42103, 42104);
    /** vtgate has one number for everything, so its text has to tell. */
    private static final Pattern VTGATE_MISSING_TABLE = Pattern.compile("VT05003|VT05004|^table \\S+ not found");

    private static final Set<Integer> PERMISSION_CODES = Set.of(1044, 1142, 1143, 1227, 1290, 229, 1031, 90096);
    /** MySQL lock wait and deadlock, MariaDB "record has changed", H2 lock time-out and concurrent update. */
    private static final Set<Integer> TRANSIENT_CODES = Set.of(1205, 1213, 1020, 50200, 90131, 40001);

    private static final int MYSQL_CHECK_VIOLATED = 3819;
    private static final String POSTGRES_RAISED = "P0001";
    /** Data, constraint, check option, and what a trigger says. */
    private static final Set<String> REFUSED_STATES = Set.of("22", "23", "44", "45");

    private SqlErrors() {}

    /** {@return whether the table that a statement names does not exist} */
    public static boolean isMissingTable(SQLException e) {
        return MISSING_TABLE_STATES.contains(state(e))
                || MISSING_TABLE_CODES.contains(e.getErrorCode())
                || VTGATE_MISSING_TABLE.matcher(message(e)).find();
    }

    /** {@return whether the user lacks a right} */
    public static boolean isPermissionDenied(SQLException e) {
        return state(e).equals("42501") || PERMISSION_CODES.contains(e.getErrorCode());
    }

    /** {@return whether a unique key or another constraint was violated} */
    public static boolean isDuplicateKey(SQLException e) {
        return state(e).startsWith("23");
    }

    /** {@return whether a row was refused, by its type, a constraint or a trigger, so that the same statement fails every time} */
    public static boolean isRefusedValue(SQLException e) {
        return REFUSED_STATES.contains(state(e).substring(0, Math.min(2, state(e).length())))
                || state(e).equals(POSTGRES_RAISED)
                || e.getErrorCode() == MYSQL_CHECK_VIOLATED;
    }

    /** {@return whether the same statement may well succeed when it is simply sent again} */
    public static boolean isTransient(SQLException e) {
        return e instanceof SQLTransactionRollbackException
                || state(e).startsWith("40")
                || TRANSIENT_CODES.contains(e.getErrorCode());
    }

    /** {@return whether the connection is of no use any more} */
    public static boolean isConnectionFailure(SQLException e) {
        return e instanceof SQLNonTransientConnectionException
                || e instanceof SQLTransientConnectionException
                || e instanceof SQLRecoverableException
                || state(e).startsWith("08")
                || state(e).startsWith("57P");
    }

    private static String state(SQLException e) {
        return e.getSQLState() == null ? "" : e.getSQLState();
    }

    private static String message(SQLException e) {
        return e.getMessage() == null ? "" : e.getMessage();
    }
}
