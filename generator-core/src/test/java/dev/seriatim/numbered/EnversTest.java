package dev.seriatim.numbered;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seriatim.GaplessNumber;
import dev.seriatim.PersistenceUnit;
import dev.seriatim.engine.Engine;
import dev.seriatim.engine.TestDatabase;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.SessionFactory;
import org.hibernate.envers.Audited;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The audit row of a document has its number, and there is one per transaction. */
class EnversTest {

    @Entity(name = "AuditedNote")
    @Table(name = "audited_note")
    @Audited
    static class AuditedNote {
        @Id
        Long id;

        boolean sent;

        String text;

        @ElementCollection
        List<String> tags = new ArrayList<>();

        @GaplessNumber(when = "sent", format = "N{number}")
        @Column(name = "note_number")
        String number;
    }

    private static final String AUDIT = "SELECT id, REVTYPE, note_number, text FROM audited_note_AUD ORDER BY REV, id";

    private final TestDatabase database = TestDatabase.create(Engine.H2);
    private final SessionFactory factory =
            PersistenceUnit.on(database).of(AuditedNote.class).start();

    @AfterEach
    void close() {
        factory.close();
        database.close();
    }

    @Test
    void theInsertThatMakesItDueIsOneRowWithTheNumber() {
        factory.inTransaction(session -> session.persist(note(1, true)));

        assertThat(Tables.rows(database, AUDIT)).containsExactly("1 0 N1 null");
    }

    @Test
    void theUpdateThatMakesItDueIsOneRowWithTheNumber() {
        factory.inTransaction(session -> session.persist(note(1, false)));
        factory.inTransaction(session -> {
            AuditedNote note = session.find(AuditedNote.class, 1L);
            note.sent = true;
            note.text = "changed";
        });

        assertThat(Tables.rows(database, AUDIT)).containsExactly("1 0 null null", "1 1 N1 changed");
    }

    @Test
    void aLaterUpdateKeepsTheNumberInTheAuditRow() {
        factory.inTransaction(session -> session.persist(note(1, true)));
        factory.inTransaction(session -> {
            AuditedNote note = session.find(AuditedNote.class, 1L);
            note.number = "FORGED";
            note.text = "later";
        });

        assertThat(Tables.rows(database, AUDIT)).containsExactly("1 0 N1 null", "1 1 N1 later");
    }

    @Test
    void itHasTheNumberAlsoIfEnversWasAwakeBefore() {
        factory.inTransaction(session -> session.persist(note(1, false)));
        factory.inTransaction(session -> {
            session.find(AuditedNote.class, 1L).tags.add("only the collection changes");
            session.flush();
            session.persist(note(2, true));
            session.flush();
            session.clear();
            session.find(AuditedNote.class, 1L).sent = true;
        });

        assertThat(Tables.rows(database, "SELECT id, note_number FROM audited_note ORDER BY id"))
                .hasSize(2)
                .allSatisfy(row -> assertThat(Tables.rows(database, AUDIT)).anyMatch(audit -> {
                    String[] idAndNumber = row.split(" ");
                    return audit.startsWith(idAndNumber[0] + " ") && audit.contains(" " + idAndNumber[1] + " ");
                }));
        assertThat(database.queryLong("SELECT COUNT(*) FROM audited_note_AUD")).isEqualTo(3);
    }

    private static AuditedNote note(long id, boolean sent) {
        AuditedNote note = new AuditedNote();
        note.id = id;
        note.sent = sent;
        return note;
    }
}
