package dev.seriatim.numbered;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seriatim.GaplessNumber;
import dev.seriatim.PersistenceUnit;
import dev.seriatim.engine.Engine;
import dev.seriatim.engine.TestDatabase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.hibernate.SessionFactory;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.Immutable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Numbers that an application, a stale copy or a client put into the attribute have no effect. */
class ForgedNumberTest {

    @Entity(name = "Dynamic")
    @DynamicUpdate
    static class Dynamic {
        @Id
        Long id;

        boolean sent;

        String text;

        @GaplessNumber(when = "sent")
        @Column(name = "dynamic_number")
        Long number;
    }

    @Entity(name = "Final")
    @Immutable
    static class Final {
        @Id
        Long id;

        @GaplessNumber
        @Column(name = "final_number")
        Long number;
    }

    private final TestDatabase database = TestDatabase.create(Engine.H2);
    private final SessionFactory factory = PersistenceUnit.on(database)
            .of(Note.class, Dynamic.class, Final.class)
            .start();

    @AfterEach
    void close() {
        factory.close();
        database.close();
    }

    @Test
    void aNewInstanceGetsItsOwn() {
        Note note = Note.sent(1);
        note.number = "FORGED";
        factory.inTransaction(session -> session.persist(note));
        Note stateless = Note.sent(2);
        stateless.number = "FORGED";
        factory.inStatelessTransaction(session -> session.insert(stateless));

        assertThat(note.number).isEqualTo("N1");
        assertThat(stateless.number).isEqualTo("N2");
        assertThat(Tables.rows(database, "SELECT note_number FROM note ORDER BY id"))
                .containsExactly("N1", "N2");
    }

    @Test
    void aNewDraftHasNoneAndIsNumberedWhenItBecomesDueInTheSameSession() {
        Note note = Note.draft(1);
        note.number = "FORGED";
        factory.inTransaction(session -> {
            session.persist(note);
            session.flush();
            assertThat(note.number).isNull();
            note.sent = true;
        });

        assertThat(note.number).isEqualTo("N1");
    }

    @Test
    void mergedCopiesNeitherEraseNorChangeIt() {
        factory.inTransaction(session -> session.persist(Note.sent(1)));
        factory.inTransaction(session -> session.merge(copy(0, null, "stale")));
        Note merged = factory.fromTransaction(session -> session.merge(copy(1, "FORGED", "forged")));

        assertThat(merged.number).isEqualTo("N1");
        assertThat(Tables.rows(database, "SELECT note_number, text, version FROM note"))
                .containsExactly("N1 forged 2");
        assertThat(Tables.register(database)).containsExactly("N1 1");
    }

    @Test
    void aForgedDraftThatIsMergedAndDueIsNumbered() {
        factory.inTransaction(session -> session.persist(Note.draft(1)));
        Note merged = factory.fromTransaction(session -> session.merge(copy(0, "FORGED", null)));

        assertThat(merged.number).isEqualTo("N1");
        assertThat(Note.read(factory, 1).number).isEqualTo("N1");
    }

    @Test
    void refreshBringsTheNumberBack() {
        factory.inTransaction(session -> session.persist(Note.sent(1)));
        factory.inTransaction(session -> {
            Note note = session.find(Note.class, 1L);
            note.number = "FORGED";
            session.refresh(note);
            assertThat(note.number).isEqualTo("N1");
        });
    }

    @Test
    void aNumberAloneIsNoChange() {
        factory.inTransaction(session -> session.persist(Note.sent(1)));
        factory.inTransaction(session -> session.find(Note.class, 1L).number = "FORGED");

        assertThat(Note.read(factory, 1).number).isEqualTo("N1");
        assertThat(Note.read(factory, 1).version).isZero();
    }

    @Test
    void dynamicUpdatesAndImmutableEntitiesAreNumberedAsOthers() {
        Final unchangeable = new Final();
        unchangeable.id = 1L;
        Dynamic dynamic = new Dynamic();
        dynamic.id = 1L;
        factory.inTransaction(session -> {
            session.persist(unchangeable);
            session.persist(dynamic);
        });
        factory.inTransaction(session -> {
            Dynamic found = session.find(Dynamic.class, 1L);
            found.sent = true;
            found.number = 99L;
        });
        factory.inTransaction(session -> session.find(Dynamic.class, 1L).text = "later");

        assertThat(unchangeable.number).isEqualTo(1);
        assertThat(Tables.rows(database, "SELECT dynamic_number, text FROM Dynamic"))
                .containsExactly("1 later");
    }

    private static Note copy(int version, String number, String text) {
        Note copy = Note.sent(1);
        copy.version = version;
        copy.number = number;
        copy.text = text;
        return copy;
    }
}
