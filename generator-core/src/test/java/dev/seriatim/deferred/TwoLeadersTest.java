package dev.seriatim.deferred;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.seriatim.PersistenceUnit;
import dev.seriatim.Seriatim;
import dev.seriatim.SeriatimSettings;
import dev.seriatim.engine.Engine;
import dev.seriatim.engine.TestDatabase;
import dev.seriatim.proof.Invariants;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two processes number the same series; one of them is killed at any moment, again and again. */
@Tag("slow")
class TwoLeadersTest {

    private static final int ROUNDS = 4;
    private static final int THREADS = 2;
    private static final List<String> SERIES = List.of("waybills", "chits", "Docket");

    private final Map<String, String> acknowledged = new ConcurrentHashMap<>();

    @Timeout(180)
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "H2")
    void theSurvivorNumbersWhatTheDeadOneCommitted(Engine engine) throws Exception {
        long seed = Long.getLong("seriatim.seed", System.nanoTime());
        System.out.println("seriatim.seed=" + seed + " on " + engine);
        Random random = new Random(seed);
        try (TestDatabase database = TestDatabase.create(engine);
                SessionFactory factory = PersistenceUnit.on(database)
                        .of(Waybill.class, Chit.class, Docket.class)
                        .with("hibernate.connection.pool_size", THREADS + 1)
                        .with(SeriatimSettings.GAPLESS_SWEEP_INTERVAL, "200ms")
                        .with(SeriatimSettings.GAPLESS_AWAIT_TIMEOUT, "PT60S")
                        .start()) {
            Invariants invariants = new Invariants(database.dataSource(), Waybill.LEDGER, Chit.LEDGER, Docket.LEDGER);
            AtomicBoolean over = new AtomicBoolean();
            ExecutorService threads = Executors.newFixedThreadPool(THREADS);
            try {
                List<Future<?>> survivors = new ArrayList<>();
                for (int i = 1; i <= THREADS; i++) {
                    long firstId = i * 1_000L;
                    survivors.add(threads.submit(() -> issue(factory, firstId * 1_000_000_000, over)));
                }
                for (int round = 1; round <= ROUNDS; round++) {
                    DeferringProcess.runAndKill(
                            database.url(),
                            database.user(),
                            database.password(),
                            round * 10_000_000L,
                            50 + random.nextInt(100),
                            random.nextInt(20_000_000),
                            acknowledged);
                    assertThat(invariants.broken()).as("seed %s", seed).allMatch(broken -> broken.startsWith("due: "));
                }
                over.set(true);
                for (Future<?> survivor : survivors) {
                    survivor.get();
                }
            } finally {
                over.set(true);
                threads.shutdownNow();
            }
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> SERIES.stream()
                            .allMatch(series -> Seriatim.of(factory)
                                    .gapless()
                                    .pending(series)
                                    .isEmpty()));

            Map<String, String> registered = new HashMap<>();
            invariants
                    .hold()
                    .register()
                    .forEach(entry -> registered.put(entry.key().series() + " " + entry.entityId(), entry.formatted()));
            assertThat(registered).as("seed %s", seed).containsAllEntriesOf(acknowledged);
            assertThat(acknowledged).hasSizeGreaterThan(ROUNDS * 50);
        }
    }

    private void issue(SessionFactory factory, long firstId, AtomicBoolean over) {
        for (long id = firstId; !over.get(); id++) {
            Waybill waybill = Waybill.loaded(id, "D" + id % 2, "2026-02-03");
            Chit chit = Chit.of(id, "T");
            factory.inTransaction(session -> {
                session.persist(waybill);
                session.persist(chit);
            });
            acknowledged.put("waybills " + id, String.valueOf(waybill.number));
            acknowledged.put("chits " + id, String.valueOf(chit.number));
        }
    }
}
