package dev.seriatim.deferred;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seriatim.PersistenceUnit;
import dev.seriatim.Seriatim;
import dev.seriatim.SeriatimSettings;
import dev.seriatim.engine.Engine;
import dev.seriatim.engine.TestDatabase;
import dev.seriatim.proof.Invariants;
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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Several issue in several series, a batch job numbers what waits, and another program writes documents that are due. */
@Timeout(120)
@ParameterizedClass
@EnumSource(Engine.class)
class NumberingTogetherTest {

    private static final int ISSUERS = 5;
    private static final int DOCUMENTS = 40;
    private static final int WRITTEN_BY_OTHERS = 60;

    private final TestDatabase database;
    private final SessionFactory factory;
    private final Map<String, String> acknowledged = new ConcurrentHashMap<>();

    NumberingTogetherTest(Engine engine) {
        this.database = TestDatabase.create(engine);
        this.factory = PersistenceUnit.on(database)
                .of(Waybill.class, Chit.class, Ticket.class, Docket.class)
                .with("hibernate.connection.pool_size", ISSUERS + 1)
                .with(SeriatimSettings.GAPLESS_SWEEP_INTERVAL, "100ms")
                .with(SeriatimSettings.GAPLESS_AWAIT_TIMEOUT, "PT60S")
                .start();
    }

    @AfterEach
    void close() {
        factory.close();
        database.close();
    }

    @Test
    void theBooksAreInOrderAndSayWhatEverybodyWasTold() throws Exception {
        long seed = Long.getLong("seriatim.seed", System.nanoTime());
        System.out.println("seriatim.seed=" + seed + " on " + database.engine());
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            List<Future<?>> issuers = new ArrayList<>();
            for (int i = 1; i <= ISSUERS; i++) {
                int issuer = i;
                issuers.add(threads.submit(() -> issue(issuer * 10_000L, new Random(seed + issuer))));
            }
            issuers.add(threads.submit(this::writeAsAnotherProgram));
            Future<?> batch = threads.submit(() -> {
                while (!over.get()) {
                    Seriatim.of(factory).gapless().numberPending();
                }
            });
            for (Future<?> issuer : issuers) {
                issuer.get();
            }
            over.set(true);
            batch.get();
        } finally {
            threads.shutdownNow();
        }
        Seriatim.of(factory).gapless().numberPending();

        Map<String, String> registered = new HashMap<>();
        new Invariants(database.dataSource(), Waybill.LEDGER, Chit.LEDGER, Ticket.LEDGER, Docket.LEDGER)
                .hold()
                .register()
                .forEach(entry -> registered.put(entry.key().series() + " " + entry.entityId(), entry.formatted()));
        assertThat(acknowledged).hasSizeGreaterThan(ISSUERS * DOCUMENTS / 2);
        assertThat(registered)
                .containsAllEntriesOf(acknowledged)
                .hasSizeGreaterThanOrEqualTo(ISSUERS * DOCUMENTS + WRITTEN_BY_OTHERS);
        for (String series : List.of("waybills", "chits", "Ticket", "Docket")) {
            assertThat(Seriatim.of(factory).gapless().pending(series)).isEmpty();
            assertThat(Seriatim.of(factory).gapless().reconcile(series)).isEmpty();
        }
    }

    private void issue(long firstId, Random random) {
        for (int i = 0; i < DOCUMENTS; i++) {
            long id = firstId + 10 * i;
            Waybill waybill = Waybill.loaded(id, "D" + random.nextInt(2), "2026-0" + (1 + random.nextInt(3)) + "-15");
            Chit chit = Chit.of(id, "T" + random.nextInt(2));
            Ticket ticket = Ticket.of(id);
            switch (random.nextInt(5)) {
                case 0 -> persist(waybill);
                case 1 -> persist(chit);
                case 2 -> persist(ticket, Ticket.of(id + 1), Ticket.of(id + 2));
                case 3 -> persist(Docket.closed(id, "2026-05-0" + (1 + random.nextInt(9))));
                default -> persist(waybill, chit, ticket);
            }
            acknowledge("waybills " + id, waybill.number);
            acknowledge("chits " + id, chit.number);
            acknowledge("Ticket " + id, ticket.number);
        }
    }

    /** What has an identifier only because it was never written has no number either. */
    private void acknowledge(String key, @Nullable Object number) {
        if (number != null) {
            acknowledged.put(key, number.toString());
        }
    }

    private void persist(Object... documents) {
        factory.inTransaction(session -> List.of(documents).forEach(session::persist));
        for (Object document : documents) {
            if (!(document instanceof Docket)) {
                assertThat(Numbers.on(document)).as("%s", document).isNotNull();
            }
        }
    }

    private void writeAsAnotherProgram() {
        for (int i = 1; i <= WRITTEN_BY_OTHERS; i++) {
            switch (i % 4) {
                case 0 -> database.execute("INSERT INTO Ticket (id) VALUES (" + i + ")");
                case 1 -> database.execute("INSERT INTO Chit (id, till) VALUES (" + i + ", 'T0')");
                case 2 ->
                    database.execute(
                            "INSERT INTO Docket (id, state, closed_on) VALUES (" + i + ", 'CLOSED', '2026-05-04')");
                default ->
                    database.execute("INSERT INTO Waybill (id, version, depot, loaded, loadedOn) VALUES (" + i
                            + ", 0, 'D1', TRUE, '2026-02-03')");
            }
        }
    }
}
