package dev.seriatim.deferred;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seriatim.PersistenceUnit;
import dev.seriatim.Seriatim;
import dev.seriatim.SeriatimSettings;
import dev.seriatim.engine.Engine;
import dev.seriatim.engine.TestDatabase;
import dev.seriatim.gapless.SeriesStatus;
import dev.seriatim.proof.Invariants;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.hibernate.SessionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbering after commit does its own transactions, so applications may have any isolation and hear of no conflict. */
@Timeout(120)
class HighIsolationTest {

    private static final int THREADS = 6;
    private static final int DOCUMENTS = 25;

    @ParameterizedTest
    @CsvSource({
        "POSTGRESQL, REPEATABLE_READ, false",
        "POSTGRESQL, SERIALIZABLE, true",
        "MYSQL, REPEATABLE_READ, true",
        "MYSQL, SERIALIZABLE, false",
        "MARIADB, REPEATABLE_READ, true",
        "MARIADB, SERIALIZABLE, false",
        "H2, REPEATABLE_READ, false",
        "H2, SERIALIZABLE, true"
    })
    void manyIssueAtOnceAndNobodyFails(Engine engine, String isolation, boolean pooled) throws Exception {
        try (TestDatabase database = TestDatabase.create(engine);
                OpaquePool pool = new OpaquePool(url(database), database, THREADS + 3, isolation);
                SessionFactory factory = factory(database, isolation, pooled ? pool : null)) {
            database.execute("CREATE TABLE witness (id BIGINT NOT NULL PRIMARY KEY)");
            ExecutorService threads = Executors.newFixedThreadPool(THREADS);
            Map<String, String> told = new ConcurrentHashMap<>();
            try {
                List<Future<?>> issuers = new ArrayList<>();
                for (int i = 0; i < THREADS; i++) {
                    long firstId = i * 1_000L;
                    issuers.add(threads.submit(() -> issue(factory, firstId, told)));
                }
                for (Future<?> issuer : issuers) {
                    issuer.get();
                }
            } finally {
                threads.shutdownNow();
            }
            assertThat(Seriatim.of(factory).gapless().status())
                    .allMatch(status -> status.failure() == null)
                    .extracting(SeriesStatus::series)
                    .contains("waybills");
            assertThat(told).hasSize(THREADS * DOCUMENTS);
            new Invariants(database.dataSource(), Waybill.LEDGER, Chit.LEDGER)
                    .hold()
                    .register()
                    .forEach(entry -> assertThat(told.get(entry.key().series() + entry.entityId()))
                            .isIn(null, entry.formatted()));
        }
    }

    /** What threads read nobody writes: what the database may complain of could only be the numbering. */
    private static void issue(SessionFactory factory, long firstId, Map<String, String> told) {
        for (long id = firstId; id < firstId + DOCUMENTS; id++) {
            Waybill waybill = Waybill.loaded(id, "D", "2026-02-03");
            Chit chit = Chit.of(id, "T");
            factory.inTransaction(session -> {
                // the snapshot is old when the number is given
                session.createNativeQuery("SELECT COUNT(*) FROM witness", Long.class)
                        .getSingleResult();
                session.persist(waybill);
                session.persist(chit);
            });
            assertThat(chit.number).isNotNull();
            told.put("waybills" + id, String.valueOf(waybill.number));
        }
    }

    private static String url(TestDatabase database) {
        String url = database.url();
        return database.engine() != Engine.MARIADB
                ? url
                : url + (url.contains("?") ? "&" : "?") + "sessionVariables=innodb_snapshot_isolation=ON";
    }

    private static SessionFactory factory(TestDatabase database, String isolation, @Nullable OpaquePool pool) {
        PersistenceUnit unit = PersistenceUnit.on(database)
                .of(Waybill.class, Chit.class)
                .with("jakarta.persistence.jdbc.url", url(database))
                .with(SeriatimSettings.GAPLESS_SWEEP_INTERVAL, "50ms")
                .with(SeriatimSettings.GAPLESS_AWAIT_TIMEOUT, "PT60S")
                .with("hibernate.connection.pool_size", THREADS + 1)
                .with("hibernate.connection.isolation", isolation);
        return pool == null ? unit.start() : pool.of(unit).start();
    }
}
