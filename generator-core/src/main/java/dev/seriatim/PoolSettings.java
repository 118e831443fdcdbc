package dev.seriatim;

import dev.seriatim.jdbc.JdbcUrl;
import dev.seriatim.jdbc.OwnConnections;
import java.lang.reflect.InvocationTargetException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Reads out of a HikariCP pool how it connects, so that a connection outside of the pool can be made. By reflection, since
 * the pool is the application's choice and not a dependency of this library.
 */
final class PoolSettings {

    private static final String HIKARI = "com.zaxxer.hikari.HikariDataSource";
    private static final String ROUTING = "org.springframework.jdbc.datasource.lookup.AbstractRoutingDataSource";

    private PoolSettings() {}

    /** {@return connections made as the pool makes its own; null if it is another pool or does not tell} */
    static @Nullable OwnConnections ownConnections(DataSource dataSource) {
        Object pool = hikari(dataSource);
        if (pool == null) {
            return null;
        }
        if (read(pool, "getDataSource") instanceof DataSource driver) {
            return new OwnConnections(driver::getConnection, driver.toString());
        }
        return read(pool, "getJdbcUrl") instanceof String url && JdbcUrl.isShared(url)
                ? new OwnConnections(() -> open(pool, url), JdbcUrl.withoutSecrets(url))
                : null;
    }

    /** Credentials are read each time: a password may be rotated. */
    private static Connection open(Object pool, String url) throws SQLException {
        Properties properties = new Properties();
        if (read(pool, "getDataSourceProperties") instanceof Properties more) {
            properties.putAll(more);
        }
        if (read(pool, "getUsername") instanceof String user) {
            properties.setProperty("user", user);
        }
        if (read(pool, "getPassword") instanceof String password) {
            properties.setProperty("password", password);
        }
        Connection connection = DriverManager.getConnection(url, properties);
        if (read(pool, "getCatalog") instanceof String catalog) {
            connection.setCatalog(catalog);
        }
        if (read(pool, "getSchema") instanceof String schema) {
            connection.setSchema(schema);
        }
        if (read(pool, "getConnectionInitSql") instanceof String sql) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }
        return connection;
    }

    private static @Nullable Object hikari(DataSource dataSource) {
        try {
            Class<?> type = Class.forName(HIKARI, false, dataSource.getClass().getClassLoader());
            if (type.isInstance(dataSource)) {
                return dataSource;
            }
            return !isRouting(dataSource) && dataSource.isWrapperFor(type) ? dataSource.unwrap(type) : null;
        } catch (ClassNotFoundException | LinkageError | SQLException e) {
            return null;
        }
    }

    /** Spring's routing DataSource would unwrap to whichever of its targets is current. */
    private static boolean isRouting(DataSource dataSource) {
        for (Class<?> type = dataSource.getClass(); type != null; type = type.getSuperclass()) {
            if (type.getName().equals(ROUTING)) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable Object read(Object pool, String getter) {
        try {
            return pool.getClass().getMethod(getter).invoke(pool);
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
            return null;
        }
    }
}
