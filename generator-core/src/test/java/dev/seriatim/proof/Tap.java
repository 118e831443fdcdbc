package dev.seriatim.proof;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Stands between the code and its JDBC driver: sees every statement that goes to the database, COMMIT and ROLLBACK too. */
public interface Tap {

    /** What the driver is going to do. */
    @FunctionalInterface
    interface Step {
        @Nullable
        Object run() throws Throwable;
    }

    /** Runs the step, or not, or several times. */
    @Nullable
    Object around(String sql, Step step) throws Throwable;

    /** {@return a connection whose statements pass through a tap} */
    static Connection on(Connection connection, Tap tap) {
        return proxy(Connection.class, (self, method, arguments) -> switch (method.getName()) {
            case "prepareStatement" ->
                statement(
                        PreparedStatement.class,
                        (PreparedStatement) call(connection, method, arguments),
                        String.valueOf(arguments[0]),
                        tap);
            case "createStatement" ->
                statement(Statement.class, (Statement) call(connection, method, arguments), "", tap);
            case "commit" -> tap.around("COMMIT", () -> call(connection, method, arguments));
            case "rollback" -> tap.around("ROLLBACK", () -> call(connection, method, arguments));
            default -> call(connection, method, arguments);
        });
    }

    /** {@return a DataSource of such connections} */
    static DataSource on(DataSource source, Tap tap) {
        return proxy(DataSource.class, (self, method, arguments) -> {
            Object result = call(source, method, arguments);
            return result instanceof Connection connection ? on(connection, tap) : result;
        });
    }

    private static <T extends Statement> T statement(Class<T> type, Statement statement, String sql, Tap tap) {
        return proxy(type, (self, method, arguments) -> {
            if (!method.getName().startsWith("execute")) {
                return call(statement, method, arguments);
            }
            String executed = arguments != null && arguments[0] instanceof String text ? text : sql;
            return tap.around(executed, () -> call(statement, method, arguments));
        });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static @Nullable Object call(Object target, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
