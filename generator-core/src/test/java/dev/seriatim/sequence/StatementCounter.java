package dev.seriatim.sequence;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** Counts what is sent through a DataSource. */
final class StatementCounter {

    private final List<String> statements = new CopyOnWriteArrayList<>();
    private final AtomicInteger commits = new AtomicInteger();
    private final DataSource dataSource;

    StatementCounter(DataSource counted) {
        this.dataSource = proxy(DataSource.class, counted, "");
    }

    DataSource dataSource() {
        return dataSource;
    }

    List<String> statements() {
        return statements;
    }

    int commits() {
        return commits.get();
    }

    void reset() {
        statements.clear();
        commits.set(0);
    }

    private <T> T proxy(Class<T> type, Object target, String sql) {
        Object proxy = Proxy.newProxyInstance(
                StatementCounter.class.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> invoke(target, sql, method, arguments));
        return type.cast(proxy);
    }

    private Object invoke(Object target, String sql, Method method, Object[] arguments) throws Throwable {
        if (method.getName().startsWith("execute")) {
            statements.add(arguments == null ? sql : String.valueOf(arguments[0]));
        } else if (method.getName().equals("commit")) {
            commits.incrementAndGet();
        }
        Object result;
        try {
            result = method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
        return switch (method.getName()) {
            case "getConnection" -> result instanceof Connection ? proxy(Connection.class, result, "") : result;
            case "prepareStatement" -> proxy(PreparedStatement.class, result, String.valueOf(arguments[0]));
            case "createStatement" -> proxy(Statement.class, result, "");
            default -> result;
        };
    }

    @Override
    public String toString() {
        return String.join("; ", statements);
    }
}
