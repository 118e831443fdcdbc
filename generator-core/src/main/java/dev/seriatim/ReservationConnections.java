package dev.seriatim;

import dev.seriatim.jdbc.BorrowedConnections;
import dev.seriatim.jdbc.ConnectionSource;
import dev.seriatim.jdbc.JdbcUrl;
import dev.seriatim.jdbc.OwnConnections;
import java.sql.DriverManager;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import javax.sql.DataSource;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.engine.config.spi.ConfigurationService;
import org.hibernate.engine.jdbc.connections.spi.ConnectionProvider;
import org.hibernate.engine.jdbc.connections.spi.MultiTenantConnectionProvider;
import org.hibernate.engine.jndi.spi.JndiService;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.service.spi.ServiceRegistryImplementor;
import org.jspecify.annotations.Nullable;

/**
 * Decides where connections for reservations come from. A caller who waits for an id holds a connection of the application's
 * pool; a reservation that needed one of the same pool would wait for that caller. So, first that applies:
 *
 * <ol>
 *   <li>the DataSource of {@code seriatim.sequence.datasource};
 *   <li>the DataSource that the Spring Boot starter made beside the application's pool;
 *   <li>with one database per tenant, the tenant's connection provider;
 *   <li>a connection of our own, made from Hibernate's connection settings;
 *   <li>a connection of our own, made from the settings of the application's pool ({@code PoolSettings});
 *   <li>the application's DataSource: right for one that opens a connection per request, and for a pool of sufficient size.
 * </ol>
 */
final class ReservationConnections {

    private static final String PREFIX = "hibernate.connection.";
    /** What Hibernate itself uses instead of handing it to the driver. */
    private static final Set<String> NOT_FOR_THE_DRIVER = Set.of(
            "provider_class",
            "driver_class",
            "url",
            "username",
            "isolation",
            "pool_size",
            "min_pool_size",
            "datasource",
            "autocommit",
            "handling_mode",
            "release_mode",
            "provider_disables_autocommit",
            "initial_pool_size",
            "pool_validation_interval",
            "initial_sql",
            "jndi",
            "allow_batch_usage");

    private final ServiceRegistryImplementor services;
    private final Map<String, Object> settings;

    ReservationConnections(SessionFactoryImplementor factory) {
        this.services = factory.getServiceRegistry();
        this.settings = services.requireService(ConfigurationService.class).getSettings();
    }

    /** {@return connections to the database that {@code seriatim.sequence.datasource} names} */
    ConnectionSource of(Object dataSourceOrJndiName) {
        return new BorrowedConnections(dataSource(dataSourceOrJndiName));
    }

    /** {@return connections to the application's database} */
    ConnectionSource ofApplication(@Nullable Object tenant) {
        Object beside = settings.get(SeriatimSettings.SEQUENCE_RESERVATION_DATASOURCE);
        if (beside != null) {
            return new BorrowedConnections(dataSource(beside));
        }
        MultiTenantConnectionProvider<?> tenants = services.getService(MultiTenantConnectionProvider.class);
        if (tenants != null) {
            return TenantConnections.of(tenants, tenant);
        }
        Object dataSource = first(
                JdbcSettings.JAKARTA_NON_JTA_DATASOURCE,
                JdbcSettings.JAKARTA_JTA_DATASOURCE,
                JdbcSettings.DATASOURCE,
                "javax.persistence.nonJtaDataSource",
                "javax.persistence.jtaDataSource");
        if (dataSource != null) {
            return ofPool(dataSource(dataSource));
        }
        Object url = first(JdbcSettings.JAKARTA_JDBC_URL, JdbcSettings.URL, "javax.persistence.jdbc.url");
        if (url != null && PoolSettings.isShared(url.toString())) {
            Properties properties = driverProperties();
            return new OwnConnections(
                    () -> DriverManager.getConnection(url.toString(), properties),
                    JdbcUrl.withoutSecrets(url.toString()));
        }
        ConnectionProvider provider = services.requireService(ConnectionProvider.class);
        return provider.isUnwrappableAs(DataSource.class)
                ? ofPool(provider.unwrap(DataSource.class))
                : new ProvidedConnections(provider);
    }

    private static ConnectionSource ofPool(DataSource dataSource) {
        OwnConnections own = PoolSettings.ownConnections(dataSource);
        return own != null ? own : new BorrowedConnections(dataSource);
    }

    private DataSource dataSource(Object dataSourceOrJndiName) {
        Object found = dataSourceOrJndiName instanceof String name
                ? services.requireService(JndiService.class).locate(name)
                : dataSourceOrJndiName;
        if (found instanceof DataSource dataSource) {
            return dataSource;
        }
        throw new SequenceDefinitionException(
                dataSourceOrJndiName + " is not a DataSource but "
                        + found.getClass().getName(),
                null);
    }

    private Properties driverProperties() {
        Properties properties = new Properties();
        settings.forEach((key, value) -> {
            if (key.startsWith(PREFIX) && !NOT_FOR_THE_DRIVER.contains(key.substring(PREFIX.length()))) {
                properties.setProperty(key.substring(PREFIX.length()), String.valueOf(value));
            }
        });
        put(
                properties,
                "user",
                first(JdbcSettings.JAKARTA_JDBC_USER, JdbcSettings.USER, "javax.persistence.jdbc.user"));
        put(
                properties,
                "password",
                first(JdbcSettings.JAKARTA_JDBC_PASSWORD, JdbcSettings.PASS, "javax.persistence.jdbc.password"));
        return properties;
    }

    private static void put(Properties properties, String key, @Nullable Object value) {
        if (value != null) {
            properties.setProperty(key, value.toString());
        }
    }

    private @Nullable Object first(String... keys) {
        for (String key : keys) {
            Object value = settings.get(key);
            if (value != null) {
                return value;
            }
        }
        return null;
    }
}
