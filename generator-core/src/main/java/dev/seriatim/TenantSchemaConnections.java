package dev.seriatim;

import dev.seriatim.jdbc.ConnectionSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Connections that look at the schema of one tenant, as Hibernate's do with a {@code TenantSchemaMapper}. */
final class TenantSchemaConnections implements ConnectionSource {

    private final ConnectionSource connections;
    private final String schema;
    private final Map<Connection, Optional<String>> schemasBefore = new ConcurrentHashMap<>();

    /**
     * @param connections of all tenants
     * @param schema of the tenant
     */
    TenantSchemaConnections(ConnectionSource connections, String schema) {
        this.connections = connections;
        this.schema = schema;
    }

    @Override
    public Connection take() throws SQLException {
        Connection connection = connections.take();
        try {
            schemasBefore.put(connection, Optional.ofNullable(connection.getSchema()));
            connection.setSchema(schema);
            return connection;
        } catch (SQLException e) {
            giveBack(connection, true);
            throw e;
        }
    }

    @Override
    public void giveBack(Connection connection, boolean broken) throws SQLException {
        Optional<String> before = schemasBefore.remove(connection);
        boolean restored = false;
        try {
            if (!broken && before != null) {
                connection.setSchema(before.orElse(null));
                restored = true;
            }
        } finally {
            connections.giveBack(connection, !restored);
        }
    }

    @Override
    public String description() {
        return "schema " + schema + " of " + connections.description();
    }

    @Override
    public void close() {
        connections.close();
    }
}
