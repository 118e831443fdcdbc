package dev.seriatim;

import dev.seriatim.jdbc.ConnectionSource;
import java.sql.Connection;
import java.sql.SQLException;
import org.hibernate.engine.jdbc.connections.spi.ConnectionProvider;

/** Connections of a provider of Hibernate's that tells nothing about itself. */
final class ProvidedConnections implements ConnectionSource {

    private final ConnectionProvider provider;

    ProvidedConnections(ConnectionProvider provider) {
        this.provider = provider;
    }

    @Override
    public Connection take() throws SQLException {
        return provider.getConnection();
    }

    @Override
    public void giveBack(Connection connection, boolean broken) throws SQLException {
        provider.closeConnection(connection);
    }

    @Override
    public String description() {
        return provider.toString();
    }

    @Override
    public void close() {}
}
