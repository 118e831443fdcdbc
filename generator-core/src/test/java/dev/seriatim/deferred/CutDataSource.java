package dev.seriatim.deferred;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** Gives connections that break at a chosen step of the threads that number, before or after the server did it. */
final class CutDataSource {

    private final DataSource target;
    private final Steps steps;

    /** Counts the steps of all connections together. */
    static final class Steps {
        private final AtomicInteger left = new AtomicInteger(Integer.MAX_VALUE);
        private volatile boolean afterwards;
        private volatile boolean forGood;

        /**
         * The connection breaks at step {@code step}, the first of which is 1.
         *
         * @param afterItWasDone whether the server did it all the same
         * @param everyOneAfterIt whether that goes on
         */
        void cutAt(int step, boolean afterItWasDone, boolean everyOneAfterIt) {
            afterwards = afterItWasDone;
            forGood = everyOneAfterIt;
            left.set(step);
        }

        /** {@return whether nothing was cut; from now on nothing will be} */
        boolean endUncut() {
            return left.getAndSet(Integer.MAX_VALUE) > 0;
        }

        private boolean isCut() {
            if (!Thread.currentThread().getName().startsWith("seriatim-numbering")) {
                return false;
            }
            int now = left.decrementAndGet();
            return now == 0 || (now < 0 && forGood);
        }
    }

    CutDataSource(DataSource target, Steps steps) {
        this.target = target;
        this.steps = steps;
    }

    DataSource dataSource() {
        return (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    Object result = call(target, method, arguments);
                    return result instanceof Connection connection ? wrapped(connection) : result;
                });
    }

    private Connection wrapped(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("commit")) {
                        return step(connection, () -> call(connection, method, arguments));
                    }
                    Object result = call(connection, method, arguments);
                    return result instanceof Statement statement
                            ? wrapped(connection, statement, method.getReturnType())
                            : result;
                });
    }

    private Object wrapped(Connection connection, Statement statement, Class<?> type) {
        return Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> method.getName().startsWith("execute")
                        ? step(connection, () -> call(statement, method, arguments))
                        : call(statement, method, arguments));
    }

    private interface Step {
        Object run() throws Throwable;
    }

    private Object step(Connection connection, Step step) throws Throwable {
        if (!steps.isCut()) {
            return step.run();
        }
        if (steps.afterwards) {
            step.run();
        }
        connection.abort(Runnable::run);
        throw new SQLNonTransientConnectionException("cut by the test", "08006");
    }

    private static Object call(Object target, java.lang.reflect.Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof SQLException failure) {
                throw failure;
            }
            throw e.getCause();
        }
    }
}
