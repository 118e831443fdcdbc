package dev.seriatim.benchmark.numbers;

import dev.seriatim.benchmark.numbers.LockLog.Lock;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A DataSource that looks at what is executed on its connections, and times the locks of counters. */
final class LockWatch {

    private static final Set<String> EXECUTIONS = Set.of("execute", "executeQuery", "executeUpdate", "executeBatch");

    private volatile LockLog log = new LockLog();

    /** From now on, locks are written here. */
    LockLog begin() {
        LockLog fresh = new LockLog();
        log = fresh;
        return fresh;
    }

    DataSource watching(DataSource pool) {
        return proxy(DataSource.class, (self, method, arguments) -> {
            Object result = call(pool, method, arguments);
            return method.getName().equals("getConnection")
                    ? new Watched((Connection) Objects.requireNonNull(result)).proxy()
                    : result;
        });
    }

    /** A connection, used by one thread at a time. */
    private final class Watched {
        private final Connection connection;
        private long lockedSince;
        private int roundTrips;

        Watched(Connection connection) {
            this.connection = connection;
        }

        Connection proxy() {
            return LockWatch.proxy(Connection.class, (self, method, arguments) -> switch (method.getName()) {
                case "createStatement" -> watched(Statement.class, (Statement) made(method, arguments), "");
                case "prepareStatement" ->
                    watched(PreparedStatement.class, (PreparedStatement) made(method, arguments), (String)
                            arguments[0]);
                case "commit" -> commit(method, arguments);
                case "rollback", "setAutoCommit" -> {
                    lockedSince = 0;
                    yield call(connection, method, arguments);
                }
                default -> call(connection, method, arguments);
            });
        }

        private Object made(Method method, Object @Nullable [] arguments) throws Throwable {
            return Objects.requireNonNull(call(connection, method, arguments));
        }

        private <S extends Statement> S watched(Class<S> type, S statement, String prepared) {
            return LockWatch.proxy(type, (self, method, arguments) -> {
                Object result = call(statement, method, arguments);
                if (EXECUTIONS.contains(method.getName())) {
                    executed(arguments == null ? prepared : (String) arguments[0]);
                }
                return result;
            });
        }

        private void executed(String sql) {
            if (lockedSince != 0) {
                roundTrips++;
            } else if (Stream.of(Way.values()).anyMatch(way -> sql.contains(way.counterTable()))) {
                lockedSince = System.nanoTime();
                roundTrips = 0;
            }
        }

        private @Nullable Object commit(Method method, Object @Nullable [] arguments) throws Throwable {
            long begun = System.nanoTime();
            Object result = call(connection, method, arguments);
            long end = System.nanoTime();
            if (lockedSince != 0) {
                log.add(new Lock(end - lockedSince, roundTrips + 1, end - begun));
                lockedSince = 0;
            }
            return result;
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(LockWatch.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static @Nullable Object call(Object target, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
