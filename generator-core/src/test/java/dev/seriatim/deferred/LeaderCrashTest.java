package dev.seriatim.deferred;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seriatim.GaplessDefinitionException;
import dev.seriatim.NumberingException;
import dev.seriatim.PersistenceUnit;
import dev.seriatim.Seriatim;
import dev.seriatim.SeriatimSettings;
import dev.seriatim.engine.Engine;
import dev.seriatim.engine.TestDatabase;
import dev.seriatim.proof.Invariants;
import dev.seriatim.proof.Tap;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A leader fails at its first statement, at its second, and so on until none is left; COMMIT is one of them. */
@Timeout(120)
@ParameterizedClass
@EnumSource(Engine.class)
@Tag("slow")
class LeaderCrashTest {

    private final TestDatabase database;
    private final SessionFactory factory;
    private final Seriatim seriatim;
    private final Invariants invariants;
    private final Fault fault = new Fault();
    private long nextId = 1;

    LeaderCrashTest(Engine engine) {
        this.database = TestDatabase.create(engine);
        this.factory = PersistenceUnit.on(database)
                .of(Waybill.class, Chit.class)
                .with(SeriatimSettings.SEQUENCE_RESERVATION_DATASOURCE, Tap.on(database.dataSource(), fault))
                .with(SeriatimSettings.GAPLESS_SWEEP_INTERVAL, "0")
                .with(SeriatimSettings.GAPLESS_AWAIT_TIMEOUT, "PT60S")
                .start();
        this.seriatim = Seriatim.of(factory);
        this.invariants = new Invariants(database.dataSource(), Waybill.LEDGER, Chit.LEDGER);
    }

    @AfterEach
    void close() {
        factory.close();
        database.close();
    }

    @Test
    void whatASweepLeavesBehindIsInOrderAndTheNextOneFinishesIt() {
        Map<Fault.Kind, Integer> steps = new EnumMap<>(Fault.Kind.class);
        for (Fault.Kind kind : Fault.Kind.values()) {
            int statement = 0;
            do {
                anotherProgramWritesDocuments();
                fault.arm(kind, ++statement);
                try {
                    seriatim.gapless().numberPending();
                } catch (NumberingException | GaplessDefinitionException e) {
                    // what passes by itself is tried again; of anything else whoever asked is told
                    assertThat(kind)
                            .as("at %s: %s", statement, e)
                            .isNotIn(Fault.Kind.ROLLED_BACK, Fault.Kind.LOST, Fault.Kind.UNANSWERED);
                }
                assertThat(invariants.broken())
                        .as("%s at %s", kind, statement)
                        .allMatch(broken -> broken.startsWith("due: "));
                boolean struck = fault.disarm();
                seriatim.gapless().numberPending();
                invariants.hold();
                if (!struck) {
                    break;
                }
            } while (true);
            steps.put(kind, statement - 1);
        }
        assertThat(steps.values()).allMatch(count -> count >= 12);
    }

    @Test
    void whoeverWaitsGetsTheNumberThatIsInTheDatabase() {
        for (Fault.Kind kind :
                new Fault.Kind[] {Fault.Kind.REFUSED, Fault.Kind.ROLLED_BACK, Fault.Kind.LOST, Fault.Kind.UNANSWERED}) {
            for (int statement = 1; ; statement++) {
                long id = nextId++;
                Waybill waybill = Waybill.loaded(id, "D" + id % 2, "2026-01-02");
                Chit chit = Chit.of(id, "T" + id);
                fault.arm(kind, statement);
                factory.inTransaction(session -> {
                    session.persist(waybill);
                    session.persist(chit);
                });
                boolean struck = fault.disarm();
                assertThat(chit.number).as("%s at %s", kind, statement).isEqualTo(1);
                assertThat(waybill.number)
                        .isEqualTo(factory.fromSession(session -> session.find(Waybill.class, id)).number);
                assertThat(seriatim.gapless().awaitNumber(waybill, Duration.ofSeconds(20)))
                        .hasValueSatisfying(
                                entry -> assertThat(entry.formatted()).isEqualTo(waybill.number));
                invariants.hold();
                if (!struck) {
                    assertThat(statement).isGreaterThan(12);
                    break;
                }
            }
        }
    }

    private void anotherProgramWritesDocuments() {
        for (int i = 0; i < 4; i++) {
            long id = nextId++;
            database.execute("INSERT INTO Waybill (id, version, depot, loaded, loadedOn) VALUES (" + id + ", 0, 'D"
                    + id % 3 + "', TRUE, '2026-02-03')");
        }
        long id = nextId++;
        database.execute("INSERT INTO Chit (id, till) VALUES (" + id + ", 'T" + id + "')");
    }
}
