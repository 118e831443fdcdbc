package dev.seriatim.boot;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.util.Credentials;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.commons.dbcp2.BasicDataSource;
import org.junit.jupiter.api.Test;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabase;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseBuilder;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseType;
import org.springframework.jdbc.datasource.lookup.AbstractRoutingDataSource;

class ReservationPoolTests {

    private static final String URL = "jdbc:h2:mem:pool-settings";

    @Test
    void everySettingOfAHikariPoolIsCopied() {
        HikariDataSource application = application();
        application.setSchema("sales");
        application.setConnectionInitSql("set role clerk");
        application.addDataSourceProperty("cachePrepStmts", "true");

        ReservationPool pool = ReservationPool.beside(application, null);

        assertThat(pool).isNotNull().isNotSameAs(application);
        assertThat(pool.getJdbcUrl()).isEqualTo(URL);
        assertThat(pool.getSchema()).isEqualTo("sales");
        assertThat(pool.getConnectionInitSql()).isEqualTo("set role clerk");
        assertThat(pool.getDataSourceProperties()).containsEntry("cachePrepStmts", "true");
    }

    @Test
    void aPasswordThatChangesLaterIsFollowed() {
        HikariDataSource application = application();
        ReservationPool pool = ReservationPool.beside(application, null);

        application.getHikariConfigMXBean().setCredentials(Credentials.of("app", "tomorrow"));

        assertThat(pool.getCredentialsProvider().getCredentials().getPassword()).isEqualTo("tomorrow");
    }

    @Test
    void aPoolBehindAProxyIsFound() {
        DataSource proxy = new LazyConnectionDataSourceProxy(application());

        assertThat(ReservationPool.beside(proxy, null).getJdbcUrl()).isEqualTo(URL);
    }

    @Test
    void anEmbeddedDatabaseWithoutAPoolIsRead() {
        EmbeddedDatabase database = new EmbeddedDatabaseBuilder()
                .setType(EmbeddedDatabaseType.H2)
                .generateUniqueName(true)
                .build();
        try {
            ReservationPool pool = ReservationPool.beside(database, null);

            assertThat(pool.getJdbcUrl()).startsWith("jdbc:h2:mem:");
            assertThat(pool.getUsername()).isEqualTo("sa");
        } finally {
            database.shutdown();
        }
    }

    @Test
    void aPasswordThatAPoolHidesIsTakenFromWhatThePoolWasMadeFrom() {
        for (DataSource pool : List.of(tomcatPool(), dbcpPool())) {
            ReservationPool reservations = ReservationPool.beside(pool, details(URL));

            assertThat(reservations.getJdbcUrl()).isEqualTo(URL);
            assertThat(reservations.getUsername()).isEqualTo("app");
            assertThat(reservations.getPassword()).isEqualTo("today");
        }
    }

    @Test
    void aPasswordThatAPoolHidesIsNotGuessed() {
        for (DataSource pool : List.of(tomcatPool(), dbcpPool())) {
            assertThat(ReservationPool.beside(pool, null)).isNull();
            assertThat(ReservationPool.beside(pool, details("jdbc:h2:mem:another")))
                    .isNull();
        }
    }

    @Test
    void aRoutingDataSourceHasNoSingleAnswer() {
        AbstractRoutingDataSource routing = new AbstractRoutingDataSource() {
            @Override
            protected Object determineCurrentLookupKey() {
                return "shard-1";
            }
        };
        routing.setTargetDataSources(Map.of("shard-1", application()));
        routing.afterPropertiesSet();

        assertThat(ReservationPool.beside(routing, null)).isNull();
        assertThat(ReservationPool.beside(new LazyConnectionDataSourceProxy(routing), null))
                .isNull();
    }

    @Test
    void aPoolOfTheApplicationServerIsLeftAlone() {
        HikariDataSource application = new HikariDataSource();
        application.setDataSourceJNDI("java:comp/env/jdbc/shop");

        assertThat(ReservationPool.beside(application, null)).isNull();
    }

    @Test
    void anUnknownDataSourceIsLeftAlone() {
        DataSource unknown = (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "isWrapperFor" -> false;
                    case "toString" -> "unknown";
                    default -> throw new UnsupportedOperationException(method.getName());
                });

        assertThat(ReservationPool.beside(unknown, null)).isNull();
    }

    @Test
    void aDatabaseThatEachConnectionHasToItselfIsLeftAlone() throws Exception {
        assertThat(ReservationPool.beside(new SimpleDriverDataSource(new org.h2.Driver(), "jdbc:h2:mem:"), null))
                .isNull();
    }

    @Test
    void reservationsHaveTheirOwnWaysWithConnections() {
        HikariDataSource application = application();
        application.setAutoCommit(false);
        application.setReadOnly(true);
        application.setTransactionIsolation("TRANSACTION_SERIALIZABLE");
        application.setMaxLifetime(60_000);

        ReservationPool pool = ReservationPool.beside(application, null);
        pool.makeSmall(properties(null, null));

        assertThat(pool.isAutoCommit()).isTrue();
        assertThat(pool.isReadOnly()).isFalse();
        assertThat(pool.getTransactionIsolation()).isNull();
        assertThat(pool.getIdleTimeout()).isEqualTo(30_000);
    }

    @Test
    void reservationsMayHaveAUserOfTheirOwn() {
        ReservationPool pool = ReservationPool.beside(application(), null);

        pool.replaceCredentials(properties("numbers", "secret"));

        assertThat(pool.getUsername()).isEqualTo("numbers");
        assertThat(pool.getPassword()).isEqualTo("secret");
        assertThat(pool.getCredentialsProvider()).isNull();
    }

    @Test
    void theUserOfTheApplicationIsTheDefault() {
        ReservationPool pool = ReservationPool.beside(application(), null);

        pool.replaceCredentials(properties("", null));

        assertThat(pool.getCredentialsProvider().getCredentials().getUsername()).isEqualTo("app");
    }

    @Test
    void anotherDatabaseIsDescribedByProperties() {
        ReservationPool pool = ReservationPool.of("jdbc:h2:mem:elsewhere", properties("numbers", "secret"));

        assertThat(pool.getJdbcUrl()).isEqualTo("jdbc:h2:mem:elsewhere");
        assertThat(pool.getUsername()).isEqualTo("numbers");
        assertThat(pool.getPassword()).isEqualTo("secret");
        assertThat(pool.getDriverClassName()).isEqualTo("org.h2.Driver");
    }

    @Test
    void messagesNameTheDatabaseAndNoPassword() {
        HikariDataSource application = application();
        application.setJdbcUrl("jdbc:h2:mem:pool-settings;PASSWORD=secret");

        assertThat(ReservationPool.beside(application, null)).hasToString(URL);
    }

    private static DataSource tomcatPool() {
        org.apache.tomcat.jdbc.pool.DataSource pool = new org.apache.tomcat.jdbc.pool.DataSource();
        pool.setUrl(URL);
        pool.setUsername("app");
        pool.setPassword("today");
        return pool;
    }

    private static DataSource dbcpPool() {
        BasicDataSource pool = new BasicDataSource();
        pool.setUrl(URL);
        pool.setUsername("app");
        pool.setPassword("today");
        return pool;
    }

    private static JdbcConnectionDetails details(String url) {
        return new JdbcConnectionDetails() {
            @Override
            public String getJdbcUrl() {
                return url;
            }

            @Override
            public String getUsername() {
                return "app";
            }

            @Override
            public String getPassword() {
                return "today";
            }
        };
    }

    private static HikariDataSource application() {
        HikariDataSource application = new HikariDataSource();
        application.setJdbcUrl(URL);
        application.setUsername("app");
        application.setPassword("today");
        return application;
    }

    private static SeriatimProperties.DataSource properties(String username, String password) {
        return new SeriatimProperties.DataSource(null, username, password, null, 2, Duration.ofSeconds(10));
    }
}
