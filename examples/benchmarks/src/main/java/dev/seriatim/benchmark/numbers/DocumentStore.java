package dev.seriatim.benchmark.numbers;

import com.zaxxer.hikari.HikariDataSource;
import dev.seriatim.benchmark.report.Percentiles;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.hibernate.SessionFactory;

/**
 * Hibernate on a pool of connections that are watched.
 *
 * @param ids the last one that this process used
 * @param end what is done with the tables afterwards
 */
record DocumentStore(
        Address address, HikariDataSource pool, LockWatch watch, SessionFactory factory, AtomicLong ids, Runnable end)
        implements AutoCloseable {

    private static final List<Class<?>> ENTITIES = List.of(
            GaplessDocument.class,
            GaplessAfterCommitDocument.class,
            HandFirstDocument.class,
            HandLastDocument.class,
            HandCounter.class);
    private static final int PINGS = 200;
    private static final long IDS_OF_A_PROCESS = 1_000_000_000_000L;

    /**
     * {@return a store with tables of its own, which are dropped at the end}
     *
     * @param writers how many threads write at once; each needs one connection
     */
    static DocumentStore on(Address address, int writers) {
        LockWatch watch = new LockWatch();
        HikariDataSource pool = address.pool(writers, watch::watching);
        SessionFactory factory = Persistence.creating(pool, ENTITIES, Map.of());
        factory.inTransaction(session ->
                Stream.of(Way.FIRST, Way.LAST).forEach(way -> session.persist(new HandCounter(way.table()))));
        return new DocumentStore(address, pool, watch, factory, new AtomicLong(), () -> Persistence.drop(factory));
    }

    /**
     * {@return a store with the tables of another process}
     *
     * @param process which one this is, from 1
     */
    static DocumentStore joining(Address address, int writers, int process) {
        LockWatch watch = new LockWatch();
        HikariDataSource pool = address.pool(writers, watch::watching);
        SessionFactory factory = Persistence.joining(pool, ENTITIES);
        return new DocumentStore(
                address, pool, watch, factory, new AtomicLong(process * IDS_OF_A_PROCESS), factory::close);
    }

    void write(Way way, Runnable work) {
        factory.inTransaction(session -> way.write(session, ids.incrementAndGet(), work));
    }

    /** A table that nobody looked at yet is read in ways that nobody would meet on the second day. */
    void analyze() {
        try (Connection connection = pool.getConnection()) {
            Persistence.analyze(connection, List.of(Way.values()));
        } catch (SQLException e) {
            throw new IllegalStateException("ANALYZE failed", e);
        }
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
        try (pool) {
            end.run();
        }
    }
}
