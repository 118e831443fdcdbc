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
import dev.seriatim.gapless.SeriesReport;
import java.time.Duration;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What the database does not take, or the series has no number for, is set aside with its reason; the rest goes on. */
@Timeout(120)
@ParameterizedClass
@EnumSource(Engine.class)
class RefusedDocumentTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    private final TestDatabase database;
    private final SessionFactory factory;
    private final Seriatim seriatim;

    RefusedDocumentTest(Engine engine) {
        this.database = TestDatabase.create(engine);
        this.factory = PersistenceUnit.on(database)
                .of(Ticket.class, Coupon.class)
                .with(SeriatimSettings.GAPLESS_SWEEP_INTERVAL, "0")
                .with(SeriatimSettings.GAPLESS_AWAIT_TIMEOUT, "PT60S")
                .start();
        this.seriatim = Seriatim.of(factory);
    }

    @AfterEach
    void close() {
        factory.close();
        database.close();
    }

    @Test
    void aRowThatViolatesAConstraintHoldsUpNobody() {
        database.execute("ALTER TABLE Ticket ADD CONSTRAINT nineteen CHECK (id <> 19 OR ticket_number IS NULL)");
        tickets(1, 40);
        Ticket refused = Ticket.of(19);
        assertThat(seriatim.gapless().numberPending()).isEqualTo(39);

        assertSound(39);
        assertThat(seriatim.gapless().pending("Ticket"))
                .singleElement()
                .matches(PendingDocument::setAside)
                .matches(pending -> pending.entityId().equals("19"));
        assertThatThrownBy(() -> seriatim.gapless().awaitNumber(refused, LONG))
                .isInstanceOf(DocumentSetAsideException.class)
                .hasMessageContainingAll("Ticket");
        tickets(41, 42);
        assertThat(seriatim.gapless().numberPending()).isEqualTo(2);

        database.execute("ALTER TABLE Ticket DROP CONSTRAINT nineteen");
        assertThat(seriatim.gapless().awaitNumber(refused, LONG)).isPresent();
        assertThat(refused.number).isEqualTo(42);
        assertSound(42);
        assertThat(seriatim.gapless().pending("Ticket")).isEmpty();
    }

    @Test
    void whoeverCommitsARefusedDocumentReturnsWithoutANumber() {
        database.execute("ALTER TABLE Ticket ADD CONSTRAINT two CHECK (id <> 2 OR ticket_number IS NULL)");
        Ticket before = Ticket.of(1);
        Ticket refused = Ticket.of(2);
        Ticket after = Ticket.of(3);
        factory.inTransaction(session -> {
            session.persist(before);
            session.persist(refused);
            session.persist(after);
        });
        assertThat(before.number).isEqualTo(1);
        assertThat(refused.number).isNull();
        assertThat(after.number).isEqualTo(2);
        assertSound(2);
    }

    @Test
    void aNumberThatSomebodyWroteByHandIsNeverSkipped() {
        database.execute(
                "ALTER TABLE Ticket ADD CONSTRAINT once UNIQUE (ticket_number)",
                "INSERT INTO Ticket (id, ticket_number) VALUES (1000, 4)");
        tickets(1, 6);
        assertThat(seriatim.gapless().numberPending()).isEqualTo(3);
        assertThat(seriatim.gapless().pending("Ticket")).hasSize(3).allMatch(PendingDocument::setAside);

        database.execute("DELETE FROM Ticket WHERE id = 1000");
        for (long id = 1; id <= 6; id++) {
            assertThat(seriatim.gapless().awaitNumber(Ticket.of(id), LONG)).isPresent();
        }
        assertSound(6);
    }

    @Test
    void anExhaustedCounterSetsAsideAndTheOthersGoOn() {
        for (int id = 1; id <= 5; id++) {
            database.execute("INSERT INTO Coupon (id, kind) VALUES (" + id + ", 'a')");
        }
        database.execute(
                "INSERT INTO Coupon (id, kind) VALUES (6, 'b')", "INSERT INTO Coupon (id, kind) VALUES (7, 'b')");
        assertThat(seriatim.gapless().numberPending()).isEqualTo(5);
        Coupon next = Coupon.of(8, "b");
        Coupon tooMany = Coupon.of(9, "a");
        factory.inTransaction(session -> {
            session.persist(tooMany);
            session.persist(next);
        });

        assertThat(next.number).isEqualTo(7);
        assertThat(tooMany.number).isNull();
        assertThat(seriatim.gapless().report("Coupon")).hasSize(2).allMatch(SeriesReport::sound);
        assertThat(seriatim.gapless().pending("Coupon"))
                .extracting(PendingDocument::entityId)
                .containsExactlyInAnyOrder("4", "5", "9");
        assertThatThrownBy(() -> seriatim.gapless().awaitNumber(tooMany, LONG))
                .isInstanceOf(DocumentSetAsideException.class)
                .hasMessageContaining("last number 7");
    }

    @Test
    void whatIsSetAsideAndThenDeletedIsForgotten() {
        database.execute("ALTER TABLE Ticket ADD CONSTRAINT two CHECK (id <> 2 OR ticket_number IS NULL)");
        tickets(1, 3);
        seriatim.gapless().numberPending((series, soFar, setAside) -> {
            throw new IllegalStateException("somebody listens badly");
        });
        assertSound(2);
        assertThat(setAside()).isEqualTo(1);

        database.execute("DELETE FROM Ticket WHERE id = 2");
        assertThat(seriatim.gapless().numberPending()).isZero();
        assertThat(setAside()).isZero();
    }

    private long setAside() {
        return seriatim.gapless().status().stream()
                .mapToLong(status -> status.setAside().size())
                .sum();
    }

    private void tickets(int first, int last) {
        for (int id = first; id <= last; id++) {
            database.execute("INSERT INTO Ticket (id) VALUES (" + id + ")");
        }
    }

    private void assertSound(int issued) {
        assertThat(seriatim.gapless().report("Ticket"))
                .singleElement()
                .matches(SeriesReport::sound)
                .matches(report -> report.issued() == issued);
        assertThat(seriatim.gapless().reconcile("Ticket")).isEmpty();
    }
}
