package dev.seriatim;

import dev.seriatim.jdbc.JdbcUrl;
import dev.seriatim.jdbc.OwnConnections;
import java.lang.reflect.InvocationTargetException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Reads out of a HikariCP pool how it connects, so that a connection outside of the pool can be made. By reflection, since
 * the pool is the application's choice and not a dependency of this library.
 */
final class PoolSettings {

    private static final String HIKARI = "com.zaxxer.hikari.HikariDataSource";
    /** In-memory databases that exist once per connection. */
    private static final Pattern PRIVATE_DATABASE = Pattern.compile("jdbc:h2:mem:(;.*)?|jdbc:sqlite:(:memory:.*)?");

    private PoolSettings() {}

    /** {@return whether a second connection with that URL reaches the same database} */
    static boolean isShared(String url) {
        return !PRIVATE_DATABASE.matcher(url).matches();
    }

    /** {@return connections made as the pool makes its own; null if it is another pool or does not tell} */
    static @Nullable OwnConnections ownConnections(DataSource dataSource) {
        Object pool = hikari(dataSource);
        if (pool == null) {
            return null;
        }
        if (read(pool, "getDataSource") instanceof DataSource driver) {
            return new OwnConnections(driver::getConnection, driver.toString());
        }
        if (read(pool, "getJdbcUrl") instanceof String url && isShared(url)) {
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
            return new OwnConnections(() -> DriverManager.getConnection(url, properties), JdbcUrl.withoutSecrets(url));
        }
        return null;
    }

    private static @Nullable Object hikari(DataSource dataSource) {
        try {
            Class<?> type = Class.forName(HIKARI, false, dataSource.getClass().getClassLoader());
            if (type.isInstance(dataSource)) {
                return dataSource;
            }
            return dataSource.isWrapperFor(type) ? dataSource.unwrap(type) : null;
        } catch (ClassNotFoundException | LinkageError | SQLException e) {
            return null;
        }
    }

    private static @Nullable Object read(Object pool, String getter) {
        try {
            return pool.getClass().getMethod(getter).invoke(pool);
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
            return null;
        }
    }
}
