package dev.seriatim.deferred;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.seriatim.PersistenceUnit;
import dev.seriatim.Seriatim;
import dev.seriatim.SeriatimSettings;
import dev.seriatim.engine.Engine;
import dev.seriatim.engine.TestDatabase;
import dev.seriatim.gapless.RegisterEntry;
import dev.seriatim.proof.Invariants;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Somebody holds a counter: callers wait no longer than they said, or until they are interrupted or everything closes. */
@Tag("slow")
@Timeout(120)
@ParameterizedClass
@EnumSource(Engine.class)
class LockedCounterTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    private final TestDatabase database;
    private SessionFactory factory;

    LockedCounterTest(Engine engine) {
        this.database = TestDatabase.create(engine);
    }

    @AfterEach
    void close() {
        factory.close();
        database.close();
    }

    @Test
    void commitReturnsWithoutANumberAfterTheTimeoutAndTheNumberComes() throws Exception {
        start("300ms");
        Waybill late = Waybill.loaded(2, "D", "2026-02-03");
        Ticket ticket = Ticket.of(1);
        try (LockedRow counter = LockedRow.counters(database, "waybills")) {
            persist(late);
            assertThat(late.number).isNull();
            assertThat(Seriatim.of(factory).gapless().awaitNumber(late, Duration.ofMillis(50)))
                    .isEmpty();

            persist(ticket);
            assertThat(Seriatim.of(factory).gapless().awaitNumber(ticket, LONG))
                    .as("another series goes on")
                    .isPresent();
        }
        assertThat(Seriatim.of(factory).gapless().awaitNumber(late, LONG))
                .map(RegisterEntry::number)
                .contains(2L);
        assertThat(late.number).isEqualTo("W-D-2026-02-002");
        assertInOrder();
    }

    @Test
    void aCallerWhoIsInterruptedReturnsAndStaysInterrupted() throws Exception {
        start("PT60S");
        Waybill waybill = Waybill.loaded(2, "D", "2026-02-03");
        AtomicBoolean interrupted = new AtomicBoolean();
        try (LockedRow counter = LockedRow.counters(database, "waybills")) {
            Thread caller = new Thread(() -> {
                persist(waybill);
                interrupted.set(Thread.currentThread().isInterrupted());
            });
            caller.start();
            awaitWaiting(1);
            caller.interrupt();
            caller.join();
        }
        assertThat(interrupted).isTrue();
        assertThat(waybill.number).isNull();
        assertThat(Seriatim.of(factory).gapless().awaitNumber(waybill, LONG)).isPresent();
        assertInOrder();
    }

    @Test
    void closingAnswersAllWhoWaitAndTheNextStartNumbersThem() throws Exception {
        start("PT60S");
        List<Thread> callers = new ArrayList<>();
        List<Waybill> waybills = new ArrayList<>();
        List<Throwable> failures = new ArrayList<>();
        try (LockedRow counter = LockedRow.counters(database, "waybills")) {
            for (int id = 2; id <= 4; id++) {
                Waybill waybill = Waybill.loaded(id, "D", "2026-02-03");
                Thread caller = new Thread(() -> persist(waybill));
                caller.setUncaughtExceptionHandler((thread, failure) -> failures.add(failure));
                waybills.add(waybill);
                callers.add(caller);
                caller.start();
            }
            awaitWaiting(3);
            factory.close();
            for (Thread caller : callers) {
                caller.join();
            }
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> Thread.getAllStackTraces().keySet().stream()
                            .noneMatch(thread -> thread.getName().startsWith("seriatim-numbering")));
        }
        assertThat(failures).isEmpty();
        assertThat(waybills).allMatch(waybill -> waybill.number == null);

        start("PT60S");
        assertThat(Seriatim.of(factory).gapless().pending("waybills")).hasSize(3);
        assertThat(Seriatim.of(factory).gapless().numberPending()).isEqualTo(3);
        assertInOrder();
    }

    private void start(String awaitTimeout) {
        boolean first = factory == null;
        factory = PersistenceUnit.on(database)
                .of(Waybill.class, Ticket.class)
                .with(SeriatimSettings.GAPLESS_SWEEP_INTERVAL, "0")
                .with(SeriatimSettings.GAPLESS_AWAIT_TIMEOUT, awaitTimeout)
                .start();
        if (first) {
            Waybill waybill = Waybill.loaded(1, "D", "2026-02-03");
            persist(waybill);
            Seriatim.of(factory).gapless().awaitNumber(waybill, LONG);
        }
    }

    private void awaitWaiting(int callers) {
        await().atMost(LONG)
                .until(() -> Seriatim.of(factory).gapless().status().stream()
                                .mapToInt(status -> status.waiting())
                                .sum()
                        == callers);
    }

    private void assertInOrder() {
        new Invariants(database.dataSource(), Waybill.LEDGER, Ticket.LEDGER).hold();
    }

    private void persist(Object document) {
        factory.inTransaction(session -> session.persist(document));
    }
}
