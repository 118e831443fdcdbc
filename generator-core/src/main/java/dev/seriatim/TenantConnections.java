package dev.seriatim;

import dev.seriatim.jdbc.ConnectionSource;
import java.sql.Connection;
import java.sql.SQLException;
import org.hibernate.engine.jdbc.connections.spi.MultiTenantConnectionProvider;
import org.jspecify.annotations.Nullable;

/** Connections to the database of one tenant. Without a tenant, to any of them. */
final class TenantConnections<T> implements ConnectionSource {

    private final MultiTenantConnectionProvider<T> provider;
    private final @Nullable T tenant;

    private TenantConnections(MultiTenantConnectionProvider<T> provider, @Nullable T tenant) {
        this.provider = provider;
        this.tenant = tenant;
    }

    @SuppressWarnings("unchecked")
    static <T> TenantConnections<T> of(MultiTenantConnectionProvider<T> provider, @Nullable Object tenant) {
        return new TenantConnections<>(provider, (T) tenant);
    }

    @Override
    public Connection take() throws SQLException {
        return tenant == null ? provider.getAnyConnection() : provider.getConnection(tenant);
    }

    @Override
    public void giveBack(Connection connection, boolean broken) throws SQLException {
        if (tenant == null) {
            provider.releaseAnyConnection(connection);
        } else {
            provider.releaseConnection(tenant, connection);
        }
    }

    @Override
    public String description() {
        return "the database of tenant " + tenant;
    }

    @Override
    public void close() {}
}
