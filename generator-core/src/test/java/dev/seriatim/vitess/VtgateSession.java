package dev.seriatim.vitess;

import static dev.seriatim.vitess.Proxies.call;

import dev.seriatim.vitess.VtgatePlanner.Next;
import dev.seriatim.vitess.VtgatePlanner.Plan;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;

/**
 * One connection to vtgate. The transaction is that of a connection to MySQL; what vtgate keeps out of it runs on a second one,
 * in autocommit.
 */
final class VtgateSession {

    private final VtgateStandIn vtgate;
    private final DataSource mysql;
    private final Connection transaction;
    private final Connection self = Proxies.of(Connection.class, this::connection);
    private Connection outside;
    private volatile CompletableFuture<Long> answer = new CompletableFuture<>();

    private VtgateSession(VtgateStandIn vtgate, DataSource mysql, Connection transaction) {
        this.vtgate = vtgate;
        this.mysql = mysql;
        this.transaction = transaction;
    }

    static Connection open(VtgateStandIn vtgate, DataSource mysql, Connection transaction, String keyspace)
            throws SQLException {
        try {
            transaction.setCatalog(vtgate.vschema().keyspace(keyspace).database());
        } catch (SQLException e) {
            transaction.close();
            throw e;
        }
        return new VtgateSession(vtgate, mysql, transaction).self;
    }

    private Object connection(Method method, Object[] arguments) throws Throwable {
        switch (method.getName()) {
            case "createStatement":
                return statement(Statement.class, (Statement) call(transaction, method, arguments));
            case "prepareStatement":
                Plan plan = vtgate.planner().prepare((String) arguments[0], keyspace());
                arguments[0] = plan.sql();
                Object prepared = call(plan.inTransaction() ? transaction : outside(), method, arguments);
                return statement(PreparedStatement.class, (PreparedStatement) prepared);
            case "getMetaData":
                DatabaseMetaData metaData = transaction.getMetaData();
                return Proxies.of(DatabaseMetaData.class, (m, a) -> metaData(metaData, m, a));
            case "getCatalog":
                return keyspace();
            case "setCatalog":
                transaction.setCatalog(
                        vtgate.vschema().keyspace((String) arguments[0]).database());
                return null;
            case "abort", "close":
                answer.completeExceptionally(VitessErrors.mysql(0, "08003", "Connection is closed"));
                if (outside != null) {
                    call(outside, method, arguments);
                }
                return call(transaction, method, arguments);
            default:
                return call(transaction, method, arguments);
        }
    }

    /** The driver knows the version from the handshake. */
    private Object metaData(DatabaseMetaData mysql, Method method, Object[] arguments) throws Throwable {
        return switch (method.getName()) {
            case "getDatabaseProductVersion" -> vtgate.version();
            case "getDatabaseMajorVersion" -> Integer.parseInt(vtgate.version().split("\\D")[0]);
            case "getDatabaseMinorVersion" -> Integer.parseInt(vtgate.version().split("\\D")[1]);
            case "getConnection" -> self;
            default -> call(mysql, method, arguments);
        };
    }

    private <T extends Statement> T statement(Class<T> type, T transactional) {
        return Proxies.of(type, new VtgateStatement(transactional)::answer);
    }

    private final class VtgateStatement {

        private final Statement transactional;
        private Statement outer;
        private Statement latest;

        VtgateStatement(Statement transactional) {
            this.transactional = transactional;
            this.latest = transactional;
        }

        Object answer(Method method, Object[] arguments) throws Throwable {
            String name = method.getName();
            boolean sql = arguments != null && arguments[0] instanceof String;
            if (name.equals("getConnection")) {
                return self;
            }
            if (name.startsWith("execute")) {
                latest = transactional;
                if (sql) {
                    Plan plan = vtgate.planner().plan((String) arguments[0], keyspace());
                    arguments[0] = plan.next() == null ? plan.sql() : result(next(plan.next()));
                    latest = plan.inTransaction() ? transactional : outer();
                }
            } else if (name.equals("addBatch") && sql) {
                arguments[0] =
                        vtgate.planner().plan((String) arguments[0], keyspace()).sql();
            } else if (name.equals("close") && outer != null) {
                outer.close();
            }
            boolean ofResult = name.startsWith("execute") || name.startsWith("get");
            return call(ofResult ? latest : transactional, method, arguments);
        }

        /** One row with one column, like vttablet's. */
        private static String result(long nextval) {
            return "select cast(" + nextval + " as signed) as nextval";
        }

        private Statement outer() throws SQLException {
            if (outer == null) {
                outer = outside().createStatement();
            }
            outer.setQueryTimeout(transactional.getQueryTimeout());
            return outer;
        }
    }

    /** Reads what is committed: no transaction is ever open here. */
    private Connection outside() throws SQLException {
        if (outside == null) {
            outside = mysql.getConnection();
            outside.setAutoCommit(true);
        }
        outside.setCatalog(transaction.getCatalog());
        outside.setNetworkTimeout(Runnable::run, transaction.getNetworkTimeout());
        return outside;
    }

    /** The tablet works on, whether the client still waits or not: what it hands out to nobody is a gap. */
    private long next(Next next) throws SQLException {
        CompletableFuture<Long> mine = new CompletableFuture<>();
        answer = mine;
        Thread tablet = new Thread(
                () -> {
                    try {
                        mine.complete(vtgate.next(next.keyspace(), next.sequence(), Long.parseLong(next.values())));
                    } catch (SQLException | RuntimeException e) {
                        mine.completeExceptionally(e);
                    }
                },
                "vttablet " + next.sequence());
        tablet.setDaemon(true);
        tablet.start();
        int networkTimeout = transaction.getNetworkTimeout();
        try {
            return (networkTimeout == 0 ? mine : mine.orTimeout(networkTimeout, TimeUnit.MILLISECONDS)).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof TimeoutException) {
                self.abort(Runnable::run);
                throw VitessErrors.mysql(0, "08S01", "Communications link failure");
            }
            throw e.getCause() instanceof SQLException refused ? refused : new SQLException(e.getCause());
        }
    }

    private String keyspace() throws SQLException {
        return vtgate.vschema().keyspaceOn(transaction.getCatalog());
    }
}
