package dev.seriatim.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.seriatim.PersistenceUnit;
import dev.seriatim.SeriatimSettings;
import dev.seriatim.engine.Engine;
import dev.seriatim.engine.KillableServer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code kill -9} of the database while four threads issue documents, which go on when it is back. */
@Tag("slow")
class DatabaseKilledWhileNumberingTest {

    private static final int THREADS = 4;
    private static final int KILLS = 1;

    private final Map<String, String> acknowledged = new ConcurrentHashMap<>();
    private final AtomicInteger failures = new AtomicInteger();

    @Timeout(180)
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "H2")
    void theBooksAreInOrderAndHoldWhatWasAcknowledged(Engine engine) throws Exception {
        try (KillableServer server = KillableServer.start(engine);
                HikariDataSource pool = pool(server);
                SessionFactory factory = new PersistenceUnit()
                        .of(Bill.class)
                        .with("jakarta.persistence.nonJtaDataSource", pool)
                        .with("hibernate.hbm2ddl.auto", "update")
                        .with(SeriatimSettings.SCHEMA, "create")
                        .start()) {
            ExecutorService issuers = Executors.newFixedThreadPool(THREADS);
            try {
                for (int i = 1; i <= THREADS; i++) {
                    long firstId = i * 1_000_000L;
                    issuers.execute(() -> issueUntilInterrupted(factory, firstId));
                }
                awaitMore();
                for (int kill = 0; kill < KILLS; kill++) {
                    int failed = failures.get();
                    server.kill();
                    await().atMost(Duration.ofSeconds(20)).until(() -> failures.get() > failed);
                    server.restart();
                    awaitMore();
                }
            } finally {
                issuers.shutdownNow();
                assertThat(issuers.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
            }
            Map<String, String> registered = new HashMap<>();
            new Invariants(server.dataSource(), Bill.LEDGER)
                    .hold()
                    .register()
                    .forEach(entry -> registered.put(entry.entityId(), entry.formatted()));
            assertThat(registered).containsAllEntriesOf(acknowledged);
        }
    }

    private void awaitMore() {
        int before = acknowledged.size();
        await().atMost(Duration.ofSeconds(60)).until(() -> acknowledged.size() > before + 100);
    }

    private void issueUntilInterrupted(SessionFactory factory, long firstId) {
        for (long id = firstId; !Thread.currentThread().isInterrupted(); id++) {
            Bill bill = Bill.issued(id);
            try {
                factory.inTransaction(session -> session.persist(bill));
                acknowledged.put(Long.toString(id), String.valueOf(bill.number));
            } catch (RuntimeException e) {
                failures.incrementAndGet();
            }
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
