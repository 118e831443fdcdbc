package dev.seriatim.numbered;

import dev.seriatim.engine.TestDatabase;
import jakarta.transaction.RollbackException;
import jakarta.transaction.SystemException;
import jakarta.transaction.Transaction;
import jakarta.transaction.TransactionManager;
import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Logger;
import javax.sql.DataSource;
import javax.sql.XAConnection;
import javax.sql.XADataSource;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.jspecify.annotations.Nullable;

/** Connections that join the JTA transaction of their thread, as those of a container's pool do. */
public final class JtaDataSource implements DataSource {

    private final TransactionManager transactions;
    private final TestDatabase database;
    private final @Nullable XADataSource xa;
    private final Map<Transaction, Connection> enlisted = new ConcurrentHashMap<>();

    /** @param xa null for connections that commit in one phase */
    public JtaDataSource(TransactionManager transactions, TestDatabase database, @Nullable XADataSource xa) {
        this.transactions = transactions;
        this.database = database;
        this.xa = xa;
    }

    @Override
    public Connection getConnection() throws SQLException {
        try {
            Transaction transaction = transactions.getTransaction();
            if (transaction == null) {
                return database.dataSource().getConnection();
            }
            Connection connection = enlisted.get(transaction);
            if (connection == null) {
                connection = enlist(transaction);
                enlisted.put(transaction, connection);
            }
            return unclosable(connection);
        } catch (SystemException | RollbackException e) {
            throw new SQLException(e);
        }
    }

    private Connection enlist(Transaction transaction) throws SQLException, SystemException, RollbackException {
        if (xa != null) {
            XAConnection physical = xa.getXAConnection();
            Connection connection = physical.getConnection();
            transaction.enlistResource(physical.getXAResource());
            return connection;
        }
        Connection connection = database.dataSource().getConnection();
        connection.setAutoCommit(false);
        transaction.enlistResource(new OnePhase(connection));
        return connection;
    }

    private static Connection unclosable(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        return null;
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** What containers make of a DataSource without XA. */
    private record OnePhase(Connection connection) implements XAResource {
        @Override
        public void commit(Xid xid, boolean onePhase) throws XAException {
            try (connection) {
                connection.commit();
            } catch (SQLException e) {
                throw new XAException(XAException.XA_RBROLLBACK);
            }
        }

        @Override
        public void rollback(Xid xid) throws XAException {
            try (connection) {
                connection.rollback();
            } catch (SQLException e) {
                throw new XAException(XAException.XAER_RMERR);
            }
        }

        @Override
        public int prepare(Xid xid) throws XAException {
            throw new XAException(XAException.XAER_PROTO);
        }

        @Override
        public void start(Xid xid, int flags) {}

        @Override
        public void end(Xid xid, int flags) {}

        @Override
        public void forget(Xid xid) {}

        @Override
        public int getTransactionTimeout() {
            return 0;
        }

        @Override
        public boolean isSameRM(XAResource other) {
            return other == this;
        }

        @Override
        public Xid[] recover(int flag) {
            return new Xid[0];
        }

        @Override
        public boolean setTransactionTimeout(int seconds) {
            return false;
        }
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        return getConnection();
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(PrintWriter out) {}

    @Override
    public void setLoginTimeout(int seconds) {}

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getGlobal();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("not a wrapper");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
