package dev.seriatim.deferred;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seriatim.DocumentSetAsideException;
import dev.seriatim.PersistenceUnit;
import dev.seriatim.Seriatim;
import dev.seriatim.SeriatimSettings;
import dev.seriatim.engine.Engine;
import dev.seriatim.engine.TestDatabase;
import dev.seriatim.gapless.PendingDocument;
import dev.seriatim.gapless.RegisterEntry;
import dev.seriatim.gapless.SeriesReport;
import dev.seriatim.gapless.SeriesStatus;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What every database owes to a document that is numbered after commit or by a worker. Nothing sweeps by itself here. */
@Timeout(60)
@ParameterizedClass
@EnumSource(Engine.class)
class DeferredNumberContractTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    private final TestDatabase database;
    private final SessionFactory factory;
    private final Seriatim seriatim;
    private final Shop north = Shop.of(1, "N");
    private final Shop south = Shop.of(2, "S");

    DeferredNumberContractTest(Engine engine) {
        this.database = TestDatabase.create(engine);
        this.factory = PersistenceUnit.on(database)
                .of(Shop.class, Slip.class, Ticket.class, Docket.class)
                .with(SeriatimSettings.GAPLESS_SWEEP_INTERVAL, "0")
                .start();
        this.seriatim = Seriatim.of(factory);
    }

    @BeforeEach
    void shops() {
        persist(north);
        persist(south);
    }

    @AfterEach
    void close() {
        factory.close();
        database.close();
    }

    @Test
    void theNumberIsOnTheInstanceAndInTheDatabaseWhenCommitReturns() {
        Slip first = Slip.finished(1, north, "2026-03-01");
        Slip second = Slip.finished(2, north, "2026-03-02");
        persist(first);
        persist(second);

        assertThat(first.number).isEqualTo("N-2026-0001");
        assertThat(second.number).isEqualTo("N-2026-0002");
        assertThat(Slip.number(factory, 2)).isEqualTo("N-2026-0002");
        assertThat(second.version).isZero();
        assertSound("slip", 2);
    }

    @Test
    void aRollbackGivesNoNumber() {
        Ticket lost = Ticket.of(1);
        assertThatThrownBy(() -> factory.inTransaction(session -> {
                    session.persist(lost);
                    session.flush();
                    throw new IllegalStateException("changed my mind");
                }))
                .isInstanceOf(IllegalStateException.class);
        persist(Ticket.of(2));

        assertThat(lost.number).isNull();
        assertThat(Ticket.number(factory, 2)).isEqualTo(1);
        assertThat(seriatim.gapless().pending("Ticket")).isEmpty();
    }

    @Test
    void aTransactionMayHaveManyDocumentsOfSeveralCounters() {
        factory.inTransaction(session -> {
            for (int i = 1; i <= 1200; i++) {
                session.persist(Slip.finished(i, i % 2 == 0 ? south : north, i % 3 == 0 ? "2025-12-31" : "2026-01-01"));
            }
        });
        assertThat(seriatim.gapless().report("slip")).hasSize(4).allMatch(SeriesReport::sound);
        assertThat(seriatim.gapless().report("slip").stream()
                        .mapToLong(SeriesReport::issued)
                        .sum())
                .isEqualTo(1200);
        assertThat(seriatim.gapless().pending("slip")).isEmpty();
        assertThat(seriatim.gapless().reconcile("slip")).isEmpty();
    }

    @Test
    void whatNativeSqlMadeDueIsNumberedWithTheNextRound() {
        database.execute("INSERT INTO Ticket (id) VALUES (7)", "INSERT INTO Ticket (id) VALUES (5)");
        persist(Ticket.of(9));
        seriatim.gapless().numberPending();

        assertThat(seriatim.gapless().report("Ticket")).singleElement().matches(report -> report.issued() == 3);
        assertThat(List.of(Ticket.number(factory, 5), Ticket.number(factory, 7), Ticket.number(factory, 9)))
                .containsExactlyInAnyOrder(1L, 2L, 3L);
    }

    @Test
    void aWorkerNumbersByDateAndThenByKey() {
        for (Docket docket : List.of(
                Docket.closed(1, "2026-05-03"),
                Docket.closed(2, "2026-05-01"),
                Docket.closed(3, "2026-05-02"),
                Docket.closed(4, "2026-05-01"))) {
            persist(docket);
            assertThat(docket.number).isNull();
        }
        Docket open = Docket.closed(5, "2026-04-01");
        open.state = "OPEN";
        persist(open);
        assertThat(seriatim.gapless().pending("Docket"))
                .extracting(PendingDocument::entityId)
                .containsExactly("2", "4", "3", "1");

        assertThat(seriatim.gapless().numberPending()).isEqualTo(4);
        assertThat(seriatim.gapless().numberPending()).isZero();
        assertThat(List.of(
                        Docket.number(factory, 2),
                        Docket.number(factory, 4),
                        Docket.number(factory, 3),
                        Docket.number(factory, 1)))
                .containsExactly(1L, 2L, 3L, 4L);
        assertThat(Docket.number(factory, 5)).isNull();
    }

    @Test
    void moreThanOneTransactionCanTakeAreNumberedWhereDatesAreStrict() {
        factory.inStatelessTransaction(session -> {
            for (int id = 1; id <= 1_800; id++) {
                Slip draft = Slip.finished(id, north, id == 1_800 ? "2026-06-01" : "2026-06-02");
                draft.finished = false;
                session.insert(draft);
            }
        });
        factory.inTransaction(session ->
                session.createMutationQuery("update Slip set finished = true").executeUpdate());

        assertThat(seriatim.gapless().numberPending()).isEqualTo(1_800);

        assertThat(seriatim.gapless().pending("slip")).isEmpty();
        assertThat(Slip.number(factory, 1_800)).isEqualTo("N-2026-0001");
        assertThat(Slip.number(factory, 1_799)).isEqualTo("N-2026-1800");
        assertSound("slip", 1_800);
    }

    @Test
    void aDocumentThatCannotBeNumberedHoldsUpNobodyAndIsNumberedOnceItCan() {
        persist(Slip.finished(1, north, "2026-06-10"));
        Slip late = Slip.finished(2, north, "2026-06-01");
        Slip nowhere = Slip.finished(3, null, "2026-06-11");
        persist(late);
        persist(nowhere);
        Slip next = Slip.finished(4, north, "2026-06-11");
        persist(next);

        assertThat(next.number).isEqualTo("N-2026-0002");
        assertThat(late.number).isNull();
        assertThatThrownBy(() -> seriatim.gapless().awaitNumber(late, LONG))
                .isInstanceOf(DocumentSetAsideException.class)
                .hasMessageContaining("2026-06-11");
        assertThat(seriatim.gapless().pending("slip"))
                .filteredOn(PendingDocument::setAside)
                .extracting(PendingDocument::entityId)
                .containsExactlyInAnyOrder("2", "3");
        assertThat(status("slip").pendingSince()).isNotNull();

        factory.inTransaction(session -> {
            session.find(Slip.class, 2L).issuedOn = LocalDate.parse("2026-06-12");
            session.find(Slip.class, 3L).shop = session.find(Shop.class, 1L);
        });
        seriatim.gapless().numberPending();
        assertThat(seriatim.gapless().pending("slip")).isEmpty();
        assertSound("slip", 4);
        assertThat(status("slip").pendingSince()).isNull();
    }

    @Test
    void whoeverAsksForTheNumberGetsIt() {
        Docket docket = Docket.closed(1, "2026-05-03");
        persist(docket);
        assertThat(seriatim.gapless().awaitNumber(docket, Duration.ofMillis(1))).isEmpty();

        database.execute("INSERT INTO Ticket (id) VALUES (7)");
        Ticket ticket = Ticket.of(7);
        assertThat(seriatim.gapless().awaitNumber(ticket, LONG))
                .map(RegisterEntry::number)
                .contains(1L);
        assertThat(ticket.number).isEqualTo(1);
        assertThat(seriatim.gapless().awaitNumber(Ticket.of(8), LONG)).isEmpty();
    }

    private void assertSound(String series, int issued) {
        assertThat(seriatim.gapless().report(series))
                .singleElement()
                .matches(SeriesReport::sound)
                .matches(report -> report.issued() == issued);
        assertThat(seriatim.gapless().reconcile(series)).isEmpty();
    }

    private SeriesStatus status(String series) {
        return seriatim.gapless().status().stream()
                .filter(status -> status.series().equals(series))
                .findFirst()
                .orElseThrow();
    }

    private void persist(Object entity) {
        factory.inTransaction(session -> session.persist(entity));
    }
}
