package dev.seriatim.boot;

import com.zaxxer.hikari.HikariConfigMXBean;
import com.zaxxer.hikari.HikariCredentialsProvider;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.util.Credentials;
import dev.seriatim.jdbc.JdbcUrl;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.boot.jdbc.DataSourceUnwrapper;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.datasource.lookup.AbstractRoutingDataSource;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

/**
 * A small pool for reservations, or for numbers. It opens its first connection when the first one is needed, whoever makes it.
 */
final class ReservationPool extends HikariDataSource {

    private static final long SHORTEST_IDLE_TIMEOUT = 10_000;

    /** @param settings what to copy, not to be connected with */
    private ReservationPool(HikariDataSource settings) {
        settings.copyStateTo(this);
    }

    /** {@return a pool for the database of that URL, with the user and the driver that the properties name} */
    static ReservationPool of(String url, SeriatimProperties.DataSource properties) {
        DataSourceBuilder<HikariDataSource> builder = DataSourceBuilder.create()
                .type(HikariDataSource.class)
                .url(url)
                .username(properties.username())
                .password(properties.password());
        if (StringUtils.hasText(properties.driverClassName())) {
            builder.driverClassName(properties.driverClassName());
        }
        return new ReservationPool(builder.build());
    }

    /**
     * Reads how another DataSource connects, to connect in the same way.
     *
     * @param known what the application's DataSource was made from; null if that is not known
     * @return null if that cannot be found out, or if there is more than one answer
     */
    static @Nullable ReservationPool beside(DataSource dataSource, @Nullable JdbcConnectionDetails known) {
        if (isRouting(dataSource)) {
            return null;
        }
        HikariDataSource hikari =
                DataSourceUnwrapper.unwrap(dataSource, HikariConfigMXBean.class, HikariDataSource.class);
        ReservationPool pool = hikari != null ? copyOf(hikari) : derivedFrom(dataSource, known);
        return pool == null || isPrivate(pool.getJdbcUrl()) ? null : pool;
    }

    /** Whoever may do no more than reserve ids is welcome to have a user of its own. */
    void replaceCredentials(SeriatimProperties.DataSource properties) {
        if (StringUtils.hasText(properties.username())) {
            setCredentialsProvider(null);
            setCredentials(Credentials.of(properties.username(), properties.password()));
        }
    }

    void makeSmall(SeriatimProperties.DataSource properties) {
        setMaximumPoolSize(properties.maximumPoolSize());
        setMinimumIdle(0);
        setConnectionTimeout(properties.connectionTimeout().toMillis());
        setInitializationFailTimeout(1);
        // A reservation is one statement that commits by itself, whatever the application does with its connections
        setAutoCommit(true);
        setReadOnly(false);
        setTransactionIsolation(null);
        if (getMaxLifetime() > 0 && getIdleTimeout() >= getMaxLifetime() / 2) {
            setIdleTimeout(Math.max(SHORTEST_IDLE_TIMEOUT, getMaxLifetime() / 2));
        }
    }

    /** For numbers: counters are locked under READ COMMITTED, and so no transaction has to ask for it. */
    void makeReadCommitted() {
        setTransactionIsolation("TRANSACTION_READ_COMMITTED");
    }

    /** Names the database in messages, before there was a connection to ask. */
    @Override
    public String toString() {
        return getJdbcUrl() == null ? super.toString() : JdbcUrl.withoutSecrets(getJdbcUrl());
    }

    private static @Nullable ReservationPool copyOf(HikariDataSource application) {
        if (application.getDataSourceJNDI() != null) {
            return null; // the application server's pool, with the application's connections in it
        }
        ReservationPool pool = new ReservationPool(application);
        // Asked for each new connection: a password may be rotated, or be a token that expires
        pool.setCredentialsProvider(() -> {
            HikariCredentialsProvider provider = application.getCredentialsProvider();
            return provider != null ? provider.getCredentials() : application.getCredentials();
        });
        return pool;
    }

    private static @Nullable ReservationPool derivedFrom(DataSource dataSource, @Nullable JdbcConnectionDetails known) {
        try {
            HikariDataSource settings = derive(dataSource).password("").build();
            String url = settings.getJdbcUrl();
            if (url == null) {
                return null;
            }
            if (known != null && url.equals(known.getJdbcUrl())) {
                settings.setPassword(known.getPassword());
                return new ReservationPool(settings);
            }
            return hidesItsPassword(dataSource)
                    ? null
                    : new ReservationPool(derive(dataSource).build());
        } catch (RuntimeException e) {
            return null; // Boot does not know this type, or it tells less than everything
        }
    }

    private static DataSourceBuilder<HikariDataSource> derive(DataSource dataSource) {
        return DataSourceBuilder.derivedFrom(dataSource).type(HikariDataSource.class);
    }

    /** Tomcat's pool gives a sentence instead. */
    private static boolean hidesItsPassword(DataSource dataSource) {
        return ClassUtils.getUserClass(dataSource).getName().startsWith("org.apache.tomcat.jdbc.pool.");
    }

    private static boolean isPrivate(@Nullable String url) {
        return url != null && !JdbcUrl.isShared(url);
    }

    private static boolean isRouting(DataSource dataSource) {
        try {
            return dataSource.isWrapperFor(AbstractRoutingDataSource.class);
        } catch (SQLException | RuntimeException e) {
            return false;
        }
    }
}
