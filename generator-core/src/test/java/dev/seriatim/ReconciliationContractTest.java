package dev.seriatim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seriatim.engine.Engine;
import dev.seriatim.engine.TestDatabase;
import dev.seriatim.gapless.RegisterMismatch;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.Table;
import java.util.List;
import java.util.UUID;
import org.hibernate.SessionFactory;
import org.hibernate.annotations.SQLRestriction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Documents and register are held against each other, both ways. */
@Timeout(60)
@ParameterizedClass
@EnumSource(Engine.class)
class ReconciliationContractTest {

    private static final String INVOICE = Invoice.class.getName();

    private final TestDatabase database;
    private final SessionFactory factory;
    private final GaplessNumbers numbers;

    ReconciliationContractTest(Engine engine) {
        this.database = TestDatabase.create(engine);
        this.factory = PersistenceUnit.on(database)
                .of(Invoice.class, Receipt.class, Ticket.class, Note.class, CreditNote.class, DebitNote.class)
                .start();
        this.numbers = Seriatim.of(factory).gapless();
    }

    @AfterEach
    void close() {
        factory.close();
        database.close();
    }

    @Test
    void whatSeriatimNumberedIsInBoth() {
        issue(4_100);
        factory.inTransaction(session -> {
            session.persist(Invoice.draft(5_000));
            session.persist(new Receipt("r/1 é", false));
            session.persist(new Receipt("r2", true));
            session.persist(new Ticket(new TicketKey(1, UUID.randomUUID())));
            session.persist(new CreditNote(UUID.randomUUID()));
            session.persist(new DebitNote(UUID.randomUUID()));
        });
        numbers.markVoid("invoice", "S1", "2026", 2, "ordered twice");

        assertThat(database.queryLong("SELECT COUNT(*) FROM seriatim_register")).isEqualTo(4_105);
        for (String series : List.of("invoice", "receipt", "ticket", "note")) {
            assertThat(numbers.reconcile(series)).as(series).isEmpty();
        }
        assertThat(numbers.reconcile("unknown")).isEmpty();
    }

    @Test
    void aDocumentThatIsGoneIsFound() {
        issue(5);
        factory.inTransaction(session -> session.persist(new CreditNote(new UUID(1, 2))));
        database.execute("DELETE FROM invoice WHERE id = 3", "DELETE FROM credit_note");

        assertThat(numbers.reconcile("invoice")).containsExactly(invoice(3, null, "INV-2026-000003"));
        assertThat(numbers.reconcile("note"))
                .containsExactly(
                        new RegisterMismatch("note", Note.class.getName(), new UUID(1, 2).toString(), null, "1"));
    }

    @Test
    void aVoidNumberNeedsNoDocument() {
        issue(5);
        numbers.markVoid("invoice", "S1", "2026", 3, "lost in the fire");
        database.execute("DELETE FROM invoice WHERE id = 3");

        assertThat(numbers.reconcile("invoice")).isEmpty();
    }

    @Test
    void aDocumentThatLostItsNumberIsFound() {
        issue(5);
        database.execute("UPDATE invoice SET doc_number = NULL WHERE id = 3");

        assertThat(numbers.reconcile("invoice")).containsExactly(invoice(3, null, "INV-2026-000003"));
    }

    @Test
    void aNumberThatWasChangedIsFoundOnce() {
        issue(5);
        database.execute("UPDATE invoice SET doc_number = 'inv-2026-000003' WHERE id = 3");

        assertThat(numbers.reconcile("invoice")).containsExactly(invoice(3, "inv-2026-000003", "INV-2026-000003"));
    }

    @Test
    void aNumberThatTheRegisterDoesNotKnowIsFound() {
        issue(5);
        factory.inTransaction(session -> {
            session.persist(Invoice.draft(77));
            session.persist(new Ticket(new TicketKey(1, new UUID(3, 4))));
        });
        database.execute(
                "UPDATE invoice SET doc_number = 'INV-2026-000003' WHERE id = 77",
                "DELETE FROM seriatim_register WHERE number = 5",
                "DELETE FROM seriatim_register WHERE series = 'ticket'");

        assertThat(numbers.reconcile("invoice"))
                .containsExactly(invoice(5, "INV-2026-000005", null), invoice(77, "INV-2026-000003", null));
        assertThat(numbers.reconcile("ticket")).singleElement().satisfies(mismatch -> {
            assertThat(mismatch.inDocument()).isEqualTo("1");
            assertThat(mismatch.inRegister()).isNull();
        });
    }

    @Test
    void anEntryOfNoPossibleDocumentIsFound() {
        issue(2);
        database.execute("UPDATE seriatim_register SET entity_id = '02' WHERE number = 2");

        assertThat(numbers.reconcile("invoice"))
                .containsExactly(
                        invoice(2, "INV-2026-000002", null),
                        new RegisterMismatch("invoice", INVOICE, "02", null, "INV-2026-000002"));
    }

    private RegisterMismatch invoice(long id, String inDocument, String inRegister) {
        return new RegisterMismatch("invoice", INVOICE, Long.toString(id), inDocument, inRegister);
    }

    private void issue(int count) {
        factory.inTransaction(session -> {
            for (long id = 1; id <= count; id++) {
                session.persist(Invoice.issued(id));
            }
        });
    }

    /** Hidden once it is deleted, and has text for a key. */
    @Entity
    @Table(name = "receipt")
    @SQLRestriction("deleted = false")
    static class Receipt {

        @Id
        String code;

        boolean deleted;

        @GaplessNumber(series = "receipt")
        Long receiptNumber;

        Receipt() {}

        Receipt(String code, boolean deleted) {
            this.code = code;
            this.deleted = deleted;
        }
    }

    @Embeddable
    record TicketKey(int machine, UUID serial) {}

    @Entity
    @Table(name = "ticket")
    static class Ticket {

        @EmbeddedId
        TicketKey key;

        @GaplessNumber
        Integer ticketNumber;

        Ticket() {}

        Ticket(TicketKey key) {
            this.key = key;
        }
    }

    @Entity
    @Inheritance(strategy = InheritanceType.TABLE_PER_CLASS)
    abstract static class Note {

        @Id
        UUID id;

        @GaplessNumber(series = "note")
        String noteNumber;
    }

    @Entity
    @Table(name = "credit_note")
    static class CreditNote extends Note {

        CreditNote() {}

        CreditNote(UUID id) {
            this.id = id;
        }
    }

    @Entity
    @Table(name = "debit_note")
    static class DebitNote extends Note {

        DebitNote() {}

        DebitNote(UUID id) {
            this.id = id;
        }
    }
}
