package dev.seriatim.benchmark.numbers;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.seriatim.SeriatimSettings;
import dev.seriatim.benchmark.report.Percentiles;
import dev.seriatim.engine.TcpProxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.hibernate.SessionFactory;
import org.hibernate.jpa.HibernatePersistenceConfiguration;

/**
 * Hibernate on a pool of connections that are watched, with some network in between. The tables are made at the start and
 * dropped at the end.
 */
record DocumentStore(HikariDataSource pool, LockWatch watch, SessionFactory factory, TcpProxy proxy, AtomicLong ids)
        implements AutoCloseable {

    private static final List<Class<?>> ENTITIES =
            List.of(GaplessDocument.class, HandFirstDocument.class, HandLastDocument.class, HandCounter.class);
    private static final int PINGS = 200;

    /** @param writers how many threads write at once; each needs one connection */
    static DocumentStore on(DocumentServer server, Network network, int writers) {
        TcpProxy proxy = server.proxy();
        proxy.delay(network.roundTrip());
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(network.roundTrip().isZero() ? server.url() : server.url(proxy));
        config.setUsername(server.user());
        config.setPassword(server.password());
        config.setMaximumPoolSize(writers);
        config.setAutoCommit(false);
        HikariDataSource pool = new HikariDataSource(config);
        LockWatch watch = new LockWatch();
        HibernatePersistenceConfiguration unit = new HibernatePersistenceConfiguration("benchmark");
        ENTITIES.forEach(unit::managedClass);
        unit.property("hibernate.connection.datasource", watch.watching(pool))
                .property("hibernate.connection.provider_disables_autocommit", true)
                .property("hibernate.hbm2ddl.auto", "create-drop")
                .property(SeriatimSettings.SCHEMA, "create");
        SessionFactory factory = unit.createEntityManagerFactory().unwrap(SessionFactory.class);
        factory.inTransaction(session ->
                Stream.of(Way.FIRST, Way.LAST).forEach(way -> session.persist(new HandCounter(way.table()))));
        return new DocumentStore(pool, watch, factory, proxy, new AtomicLong());
    }

    void write(Way way, Runnable work) {
        factory.inTransaction(session -> way.write(session, ids.incrementAndGet(), work));
    }

    /** {@return how long the database takes to answer when there is nothing to do, usually} */
    Duration ping() {
        long[] nanos = new long[PINGS];
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            for (int i = 0; i < PINGS; i++) {
                long begun = System.nanoTime();
                statement.executeQuery("SELECT 1").close();
                nanos[i] = System.nanoTime() - begun;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("SELECT 1 failed", e);
        }
        return Duration.ofNanos((long) (Percentiles.of(List.of(nanos)).micros(50) * 1000));
    }

    @Override
    public void close() {
        try (proxy;
                pool) {
            factory.inTransaction(session -> Stream.of("seriatim_register", "seriatim_counter")
                    .forEach(table -> session.createNativeMutationQuery("drop table if exists " + table)
                            .executeUpdate()));
            factory.close();
        }
    }
}
