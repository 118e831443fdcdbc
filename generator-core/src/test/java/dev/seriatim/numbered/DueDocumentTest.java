package dev.seriatim.numbered;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seriatim.DateOutOfOrderException;
import dev.seriatim.GaplessNumber;
import dev.seriatim.NumberingException;
import dev.seriatim.PersistenceUnit;
import dev.seriatim.SeriesExhaustedException;
import dev.seriatim.engine.Engine;
import dev.seriatim.engine.TestDatabase;
import dev.seriatim.gapless.DateOrder;
import dev.seriatim.gapless.Period;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import java.time.LocalDate;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What decides about a number: scope, date and the range of the series. A document that lacks them takes nothing. */
@ParameterizedClass
@EnumSource(Engine.class)
class DueDocumentTest {

    enum State {
        DRAFT,
        FINAL
    }

    @Entity(name = "Journal")
    static class Journal {
        @Id
        Long id;

        String code;

        LocalDate bookedOn;
    }

    @Entity(name = "Booking")
    static class Booking {
        @Id
        Long id;

        State state = State.FINAL;

        @ManyToOne(fetch = FetchType.LAZY)
        Journal journal;

        @GaplessNumber(
                series = "booking",
                scope = "journal.code",
                date = "journal.bookedOn",
                when = "isFinal",
                period = Period.MONTH,
                dateOrder = DateOrder.STRICT,
                max = 3,
                format = "{scope}/{period}/{number}")
        @Column(name = "booking_number", length = 30)
        String number;

        boolean isFinal() {
            return state == State.FINAL;
        }
    }

    private final TestDatabase database;
    private final SessionFactory factory;

    DueDocumentTest(Engine engine) {
        this.database = TestDatabase.create(engine);
        this.factory =
                PersistenceUnit.on(database).of(Booking.class, Journal.class).start();
    }

    @AfterEach
    void close() {
        factory.close();
        database.close();
    }

    @Test
    void pathsLeadThroughAssociationsAndWhenMayBeAMethod() {
        journal(1, "SALES", LocalDate.of(2026, 11, 20));
        factory.inTransaction(session -> {
            session.persist(booking(10, session.getReference(Journal.class, 1L)));
            session.flush();
            session.clear();
        });
        factory.inTransaction(session -> {
            Booking draft = booking(11, session.getReference(Journal.class, 1L));
            draft.state = State.DRAFT;
            session.persist(draft);
        });

        assertThat(Tables.register(database)).containsExactly("SALES/2026-11/1 10");
    }

    @Test
    void scopesAreComparedByteByByteAndEscaped() {
        String[] codes = {"a", "A", "á", "a/b", "a\\b"};
        for (int i = 0; i < codes.length; i++) {
            journal(i, codes[i], LocalDate.of(2026, 1, 1));
            book(i, i);
        }

        assertThat(database.queryLong("SELECT COUNT(*) FROM seriatim_counter WHERE last_number = 1"))
                .isEqualTo(5);
        assertThat(Tables.rows(database, "SELECT scope FROM seriatim_register"))
                .containsExactlyInAnyOrder("a", "A", "á", "a\\/b", "a\\\\b");
    }

    @Test
    void aScopeThatIsNullIsRefused() {
        journal(1, null, LocalDate.of(2026, 1, 1));
        assertThatThrownBy(() -> book(10, 1))
                .hasRootCauseInstanceOf(dev.seriatim.gapless.GaplessFailure.class)
                .satisfies(thrown -> assertThat(numbering(thrown))
                        .isInstanceOf(NumberingException.class)
                        .hasMessageContaining("Booking 10 is due, but its scope \"journal.code\" is null")
                        .hasMessageContaining("Nothing was consumed"));
        nothingHappened();
    }

    @Test
    void aScopeThroughNothingIsNull() {
        assertThatThrownBy(() -> factory.inTransaction(session -> session.persist(booking(10, null))))
                .satisfies(thrown ->
                        assertThat(numbering(thrown)).hasMessageContaining("its scope \"journal.code\" is null"));
        nothingHappened();
    }

    @Test
    void aDateThatIsNullIsRefused() {
        journal(1, "SALES", null);
        assertThatThrownBy(() -> book(10, 1))
                .satisfies(thrown -> assertThat(numbering(thrown))
                        .hasMessageContaining("Booking 10 is due, but its date \"journal.bookedOn\" is null"));
        nothingHappened();
    }

    @Test
    void aScopeThatLeavesTheNumberNoRoomIsRefused() {
        journal(1, "a journal of thirty characters", LocalDate.of(2026, 1, 1));
        assertThatThrownBy(() -> book(10, 1))
                .satisfies(thrown -> assertThat(numbering(thrown)).hasMessageContaining("the column holds 30"));
        nothingHappened();
    }

    @Test
    void theLastNumberIsTheLast() {
        journal(1, "SALES", LocalDate.of(2026, 1, 1));
        book(10, 1);
        book(11, 1);
        assertThatThrownBy(() -> factory.inTransaction(session -> {
                    session.persist(booking(12, session.getReference(Journal.class, 1L)));
                    session.persist(booking(13, session.getReference(Journal.class, 1L)));
                }))
                .satisfies(thrown -> assertThat(numbering(thrown))
                        .isInstanceOf(SeriesExhaustedException.class)
                        .hasMessageContaining("booking of SALES in 2026-01 has reached its last number 3")
                        .hasMessageContaining("Nothing was consumed"));
        assertThat(database.queryLong("SELECT last_number FROM seriatim_counter WHERE period = '2026-01'"))
                .isEqualTo(2);
        book(14, 1);

        assertThat(Tables.register(database))
                .containsExactly("SALES/2026-01/1 10", "SALES/2026-01/2 11", "SALES/2026-01/3 14");
    }

    @Test
    void aDateBeforeTheLastOneIsRefusedAndTheMessageHasBoth() {
        journal(1, "SALES", LocalDate.of(2026, 1, 20));
        journal(2, "SALES", LocalDate.of(2026, 1, 19));
        book(10, 1);
        assertThatThrownBy(() -> book(11, 2))
                .satisfies(thrown -> assertThat(numbering(thrown))
                        .isInstanceOf(DateOutOfOrderException.class)
                        .hasMessageContaining("2026-01-19")
                        .hasMessageContaining("2026-01-20")
                        .hasMessageContaining("Nothing was consumed"));
        book(12, 1);

        assertThat(Tables.register(database)).containsExactly("SALES/2026-01/1 10", "SALES/2026-01/2 12");
    }

    private void nothingHappened() {
        assertThat(database.queryLong("SELECT COUNT(*) FROM Booking")).isZero();
        assertThat(database.queryLong("SELECT COUNT(*) FROM seriatim_register")).isZero();
    }

    private void journal(long id, String code, LocalDate bookedOn) {
        Journal journal = new Journal();
        journal.id = id;
        journal.code = code;
        journal.bookedOn = bookedOn;
        factory.inTransaction(session -> session.persist(journal));
    }

    private void book(long id, long journal) {
        factory.inTransaction(session -> session.persist(booking(id, session.getReference(Journal.class, journal))));
    }

    private static Booking booking(long id, Journal journal) {
        Booking booking = new Booking();
        booking.id = id;
        booking.journal = journal;
        return booking;
    }

    private static Throwable numbering(Throwable thrown) {
        Throwable t = thrown;
        while (t != null && !(t instanceof dev.seriatim.SeriatimException)) {
            t = t.getCause();
        }
        return t;
    }
}
