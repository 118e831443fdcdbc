package dev.seriatim.deferred;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.seriatim.PersistenceUnit;
import dev.seriatim.SeriatimSettings;
import dev.seriatim.engine.Engine;
import dev.seriatim.engine.TestDatabase;
import dev.seriatim.proof.Invariants;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** More callers than connections: those who wait for a number hold none, and a leader needs no second one. */
@Timeout(120)
class SmallPoolTest {

    private static final int THREADS = 6;
    private static final int DOCUMENTS = 10;

    @ParameterizedTest
    @CsvSource({"H2, 1", "POSTGRESQL, 1", "MYSQL, 2"})
    void aPoolWhoseSettingsAreReadable(Engine engine, int size) throws Exception {
        try (TestDatabase database = TestDatabase.create(engine);
                HikariDataSource pool = new HikariDataSource()) {
            pool.setJdbcUrl(database.url());
            pool.setUsername(database.user());
            pool.setPassword(database.password());
            pool.setMaximumPoolSize(size);
            issueAtOnce(
                    database,
                    PersistenceUnit.on(database)
                            .without("jakarta.persistence.jdbc.url")
                            .without("jakarta.persistence.jdbc.user")
                            .without("jakarta.persistence.jdbc.password")
                            .with("jakarta.persistence.nonJtaDataSource", pool));
        }
    }

    @ParameterizedTest
    @CsvSource({"H2, 1", "POSTGRESQL, 1", "MYSQL, 2", "MARIADB, 1"})
    void aPoolThatGivesTheLeadersTheirConnectionsToo(Engine engine, int size) throws Exception {
        try (TestDatabase database = TestDatabase.create(engine);
                OpaquePool pool = new OpaquePool(database.url(), database, size, "READ_COMMITTED")) {
            issueAtOnce(database, pool.of(PersistenceUnit.on(database)));
        }
    }

    private static void issueAtOnce(TestDatabase database, PersistenceUnit unit) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try (SessionFactory factory = unit.of(Waybill.class, Chit.class, Ticket.class)
                .with(SeriatimSettings.GAPLESS_SWEEP_INTERVAL, "100ms")
                .with(SeriatimSettings.GAPLESS_AWAIT_TIMEOUT, "PT60S")
                .start()) {
            List<Future<?>> issuers = new ArrayList<>();
            for (int i = 1; i <= THREADS; i++) {
                long firstId = i * 1_000L;
                issuers.add(threads.submit(() -> issue(factory, firstId)));
            }
            for (Future<?> issuer : issuers) {
                issuer.get();
            }
            assertThat(new Invariants(database.dataSource(), Waybill.LEDGER, Chit.LEDGER, Ticket.LEDGER)
                            .hold()
                            .register())
                    .hasSize(THREADS * DOCUMENTS * 3);
        } finally {
            threads.shutdownNow();
        }
    }

    /** Counters that nobody has seen before are made on the way. */
    private static void issue(SessionFactory factory, long firstId) {
        for (long id = firstId; id < firstId + DOCUMENTS; id++) {
            Waybill waybill = Waybill.loaded(id, "D" + id % 4, "2026-02-03");
            Chit chit = Chit.of(id, "T" + id);
            Ticket ticket = Ticket.of(id);
            factory.inTransaction(session -> {
                session.persist(waybill);
                session.persist(chit);
                session.persist(ticket);
            });
            assertThat(List.of(waybill, chit, ticket)).allMatch(document -> Numbers.on(document) != null);
        }
    }
}
