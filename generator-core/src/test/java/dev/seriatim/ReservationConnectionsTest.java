package dev.seriatim;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.seriatim.engine.Engine;
import dev.seriatim.engine.TestDatabase;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A reservation never needs a connection that a waiting caller may be holding. */
@Timeout(60)
@ParameterizedClass
@EnumSource(Engine.class)
class ReservationConnectionsTest {

    private static final int THREADS = 8;
    private static final int ROWS = 25;

    private final TestDatabase database;

    ReservationConnectionsTest(Engine engine) {
        this.database = TestDatabase.create(engine);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void manyThreadsMakeProgressOnAHikariPoolOfOne() throws Exception {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(database.url());
        config.setUsername(database.user());
        config.setPassword(database.password());
        assertProgress(config);
    }

    @Test
    void manyThreadsMakeProgressOnAHikariPoolOfOneAroundADataSource() throws Exception {
        HikariConfig config = new HikariConfig();
        config.setDataSource(database.dataSource());
        config.setAutoCommit(false);
        assertProgress(config);
    }

    @Test
    void aThreadMakesProgressOnHibernatesOwnPoolOfOne() {
        try (SessionFactory factory =
                smallBlocks().with("hibernate.connection.pool_size", "1").start()) {
            for (long i = 1; i <= ROWS; i++) {
                assertThat(Parcel.store(factory)).isEqualTo(i);
            }
        }
    }

    @Test
    void sequenceTablesMayBeInAnotherDatabase() throws Exception {
        TestDatabase unsharded = database.sibling();
        try (SessionFactory factory = smallBlocks()
                .with(SeriatimSettings.SEQUENCE_DATASOURCE, unsharded.dataSource())
                .start()) {
            assertProgress(factory);
        }
        assertThat(unsharded.queryLong("SELECT next_id FROM parcel_seq")).isGreaterThan(THREADS * ROWS);
    }

    private void assertProgress(HikariConfig config) throws Exception {
        config.setMaximumPoolSize(1);
        config.setConnectionTimeout(20_000);
        try (HikariDataSource pool = new HikariDataSource(config);
                SessionFactory factory = smallBlocks()
                        .without("jakarta.persistence.jdbc.url")
                        .without("jakarta.persistence.jdbc.user")
                        .without("jakarta.persistence.jdbc.password")
                        .with("jakarta.persistence.nonJtaDataSource", pool)
                        .start()) {
            assertProgress(factory);
        }
    }

    private static void assertProgress(SessionFactory factory) throws Exception {
        Set<Long> ids = ConcurrentHashMap.newKeySet();
        Parcel.inThreads(THREADS, () -> {
            for (int i = 0; i < ROWS; i++) {
                ids.add(Parcel.store(factory));
            }
            return null;
        });
        assertThat(ids).hasSize(THREADS * ROWS);
    }

    private PersistenceUnit smallBlocks() {
        return PersistenceUnit.on(database)
                .of(Parcel.class)
                .with(SeriatimSettings.SEQUENCE_CACHE, "1")
                .with(SeriatimSettings.SEQUENCE_MAX_BLOCK, "2")
                .with(SeriatimSettings.SEQUENCE_TIMEOUT, "10s");
    }
}
