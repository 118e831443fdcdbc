package dev.seriatim;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.regex.Pattern;

/**
 * Recognises connections of XA. JDBC has no question for it; what tells them is the name of their class, for those that are
 * wrapped by their driver or transaction manager, and that some drivers refuse savepoints while XA governs the connection.
 */
final class TwoPhaseCommit {

    private static final Pattern NAMES = Pattern.compile("XA|\\b(arjuna|atomikos|bitronix)\\b");

    private TwoPhaseCommit() {}

    /** {@return whether the connection takes part in a transaction of XA} */
    static boolean governs(Connection connection) {
        return isNamedSo(connection) || isNamedSo(unwrapped(connection)) || refusesSavepoints(connection);
    }

    private static boolean isNamedSo(Connection connection) {
        Class<?> type = Proxy.isProxyClass(connection.getClass())
                ? Proxy.getInvocationHandler(connection).getClass()
                : connection.getClass();
        return NAMES.matcher(type.getName()).find();
    }

    private static Connection unwrapped(Connection connection) {
        try {
            return connection.isWrapperFor(Connection.class) ? connection.unwrap(Connection.class) : connection;
        } catch (SQLException | RuntimeException e) {
            return connection;
        }
    }

    private static boolean refusesSavepoints(Connection connection) {
        try {
            connection.releaseSavepoint(connection.setSavepoint());
            return false;
        } catch (SQLException e) {
            return true;
        }
    }
}
