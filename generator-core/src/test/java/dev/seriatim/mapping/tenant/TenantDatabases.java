package dev.seriatim.mapping.tenant;

import dev.seriatim.engine.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.hibernate.engine.jdbc.connections.spi.MultiTenantConnectionProvider;

/** One database per tenant, and a count of who was connected to which. */
final class TenantDatabases implements MultiTenantConnectionProvider<String> {

    private static final long serialVersionUID = 1;

    private final transient Map<String, TestDatabase> databases;

    TenantDatabases(Map<String, TestDatabase> databases) {
        this.databases = databases;
    }

    @Override
    public Connection getAnyConnection() throws SQLException {
        return databases.values().iterator().next().dataSource().getConnection();
    }

    @Override
    public void releaseAnyConnection(Connection connection) throws SQLException {
        connection.close();
    }

    @Override
    public Connection getConnection(String tenant) throws SQLException {
        TestDatabase database = databases.get(tenant);
        if (database == null) {
            throw new SQLException("There is no tenant " + tenant);
        }
        return database.dataSource().getConnection();
    }

    @Override
    public void releaseConnection(String tenant, Connection connection) throws SQLException {
        connection.close();
    }

    @Override
    public boolean supportsAggressiveRelease() {
        return false;
    }

    @Override
    public boolean isUnwrappableAs(Class<?> type) {
        return type.isInstance(this);
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        return type.cast(this);
    }
}
