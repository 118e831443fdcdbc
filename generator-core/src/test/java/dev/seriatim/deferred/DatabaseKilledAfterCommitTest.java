package dev.seriatim.deferred;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.seriatim.PersistenceUnit;
import dev.seriatim.Seriatim;
import dev.seriatim.SeriatimSettings;
import dev.seriatim.engine.Engine;
import dev.seriatim.engine.KillableServer;
import dev.seriatim.proof.Invariants;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.hibernate.SessionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code kill -9} of the database while leaders number; when it is back, the sweepers finish what was committed. */
@Tag("slow")
class DatabaseKilledAfterCommitTest {

    private static final int THREADS = 4;
    private static final int KILLS = 2;

    private final Map<String, String> acknowledged = new ConcurrentHashMap<>();
    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicBoolean over = new AtomicBoolean();

    @Timeout(240)
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "H2")
    void whatWasCommittedIsNumberedWhenItIsBack(Engine engine) throws Exception {
        try (KillableServer server = KillableServer.start(engine);
                HikariDataSource pool = pool(server);
                SessionFactory factory = new PersistenceUnit()
                        .of(Waybill.class, Chit.class)
                        .with("jakarta.persistence.nonJtaDataSource", pool)
                        .with("hibernate.hbm2ddl.auto", "update")
                        .with(SeriatimSettings.SCHEMA, "create")
                        .with(SeriatimSettings.GAPLESS_SWEEP_INTERVAL, "200ms")
                        .with(SeriatimSettings.GAPLESS_AWAIT_TIMEOUT, "1s")
                        .start()) {
            ExecutorService issuers = Executors.newFixedThreadPool(THREADS);
            try {
                for (int i = 1; i <= THREADS; i++) {
                    long firstId = i * 1_000_000L;
                    issuers.execute(() -> issue(factory, firstId));
                }
                awaitMore();
                for (int kill = 0; kill < KILLS; kill++) {
                    int failed = failures.get();
                    server.kill();
                    await().atMost(Duration.ofSeconds(60)).until(() -> failures.get() > failed);
                    server.restart();
                    awaitMore();
                }
            } finally {
                over.set(true);
                issuers.shutdown();
                assertThat(issuers.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
            }
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> List.of("waybills", "chits").stream()
                            .allMatch(series -> Seriatim.of(factory)
                                    .gapless()
                                    .pending(series)
                                    .isEmpty()));
            Map<String, String> registered = new HashMap<>();
            new Invariants(server.dataSource(), Waybill.LEDGER, Chit.LEDGER)
                    .hold()
                    .register()
                    .forEach(entry -> registered.put(entry.key().series() + " " + entry.entityId(), entry.formatted()));
            assertThat(registered).containsAllEntriesOf(acknowledged);
        }
    }

    private void awaitMore() {
        int before = acknowledged.size();
        await().atMost(Duration.ofSeconds(90)).until(() -> acknowledged.size() > before + 100);
    }

    private void issue(SessionFactory factory, long firstId) {
        for (long id = firstId; !over.get(); id++) {
            Waybill waybill = Waybill.loaded(id, "D" + id % 2, "2026-02-03");
            Chit chit = Chit.of(id, "T");
            try {
                factory.inTransaction(session -> {
                    session.persist(waybill);
                    session.persist(chit);
                });
            } catch (RuntimeException e) {
                failures.incrementAndGet();
            }
            // it may have a number although the answer to its commit was lost; never one that is not in the books
            acknowledge("waybills " + id, waybill.number);
            acknowledge("chits " + id, chit.number);
        }
    }

    private void acknowledge(String key, @Nullable Object number) {
        if (number != null) {
            acknowledged.put(key, number.toString());
        }
    }

    private static HikariDataSource pool(KillableServer server) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(server.url());
        config.setUsername(server.user());
        config.setPassword(server.password());
        config.setMaximumPoolSize(THREADS);
        config.setConnectionTimeout(2_000);
        return new HikariDataSource(config);
    }
}
