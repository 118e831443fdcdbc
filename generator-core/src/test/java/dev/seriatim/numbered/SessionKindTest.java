package dev.seriatim.numbered;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seriatim.NumberingException;
import dev.seriatim.PersistenceUnit;
import dev.seriatim.engine.Engine;
import dev.seriatim.engine.TestDatabase;
import jakarta.transaction.Synchronization;
import java.util.List;
import org.hibernate.FlushMode;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever session writes a document: nothing due stays unnumbered, nothing is numbered twice. */
@ParameterizedClass
@EnumSource(Engine.class)
class SessionKindTest {

    private final TestDatabase database;
    private final SessionFactory factory;

    SessionKindTest(Engine engine) {
        this.database = TestDatabase.create(engine);
        this.factory = PersistenceUnit.on(database).of(Note.class).start();
    }

    @AfterEach
    void close() {
        factory.close();
        database.close();
    }

    @Test
    void upsertNumbersWhetherItInsertsOrUpdates() {
        Note inserted = Note.sent(1);
        inserted.version = null;
        factory.inStatelessTransaction(session -> session.upsert(inserted));
        factory.inStatelessTransaction(session -> session.insert(Note.draft(2)));
        Note updated = Note.sent(2);
        updated.version = 0;
        factory.inStatelessTransaction(session -> session.upsert(updated));
        Note again = Note.sent(2);
        again.version = 1;
        again.number = "FORGED";
        factory.inStatelessTransaction(session -> session.upsert(again));

        assertThat(inserted.number).isEqualTo("N1");
        assertThat(updated.number).isEqualTo("N2");
        assertThat(Tables.register(database)).containsExactly("N1 1", "N2 2");
        assertThat(Note.read(factory, 2).number).isEqualTo("N2");
    }

    @Test
    void whatWasTrueOnlyForAWhileWasNeverDue() {
        factory.inTransaction(session -> {
            Note note = Note.draft(1);
            session.persist(note);
            session.flush();
            note.sent = true;
            session.flush();
            note.sent = false;
        });
        factory.inTransaction(session -> {
            Note note = Note.draft(2);
            session.persist(note);
            session.flush();
            note.sent = true;
        });

        assertThat(Tables.register(database)).containsExactly("N1 2");
        assertThat(Note.read(factory, 1).number).isNull();
    }

    @Test
    void anInsertAndAnUpdateInOneTransactionAreOneDocument() {
        factory.inTransaction(session -> {
            Note note = Note.sent(1);
            session.persist(note);
            session.flush();
            note.text = "changed";
        });

        assertThat(Tables.register(database)).containsExactly("N1 1");
        assertThat(Note.read(factory, 1).version).isEqualTo(1);
    }

    @Test
    void aChangeThatIsNeverFlushedDoesNotCount() {
        factory.inTransaction(session -> session.persist(Note.draft(1)));
        factory.inTransaction(session -> {
            session.setHibernateFlushMode(FlushMode.MANUAL);
            session.find(Note.class, 1L).sent = true;
        });

        assertThat(Note.read(factory, 1).number).isNull();
    }

    @Test
    void aReadOnlySessionNumbersNothing() {
        factory.inTransaction(session -> session.persist(Note.draft(1)));
        factory.inTransaction(session -> {
            session.setDefaultReadOnly(true);
            session.find(Note.class, 1L).sent = true;
        });

        assertThat(Note.read(factory, 1).sent).isFalse();
        assertThat(Tables.register(database)).isEmpty();
    }

    @Test
    void withoutATransactionNothingIsWritten() {
        try (StatelessSession session = factory.openStatelessSession()) {
            assertThatThrownBy(() -> session.insert(Note.sent(1)))
                    .isInstanceOf(NumberingException.class)
                    .hasMessageContaining("Begin a transaction first");
        }
        assertThat(database.queryLong("SELECT COUNT(*) FROM note")).isZero();
    }

    @Test
    void aChildSessionIsNumberedWithItsParent() {
        Note ofParent = Note.sent(1);
        Note ofChild = Note.sent(2);
        Note ofStateless = Note.sent(3);
        factory.inTransaction(session -> {
            session.persist(ofParent);
            Session child = session.sessionWithOptions().connection().openSession();
            child.persist(ofChild);
            StatelessSession stateless =
                    session.statelessWithOptions().connection().open();
            stateless.insert(ofStateless);
        });

        assertThat(List.of(ofParent.number, ofChild.number, ofStateless.number))
                .containsExactlyInAnyOrder("N1", "N2", "N3");
        assertThat(Tables.register(database)).hasSize(3);
    }

    @Test
    void aChildSessionThatWasClosedIsNumberedToo() {
        Note ofChild = Note.sent(1);
        Note ofStateless = Note.sent(2);
        factory.inTransaction(session -> {
            try (Session child = session.sessionWithOptions().connection().openSession()) {
                child.persist(ofChild);
                child.flush();
            }
            try (StatelessSession stateless =
                    session.statelessWithOptions().connection().open()) {
                stateless.insert(ofStateless);
            }
        });

        assertThat(List.of(ofChild.number, ofStateless.number)).containsExactlyInAnyOrder("N1", "N2");
        assertThat(database.queryLong("SELECT COUNT(*) FROM note WHERE note_number IS NULL"))
                .isZero();
    }

    @Test
    void aChildOfAParentThatDoesNotFlushIsNumbered() {
        Note ofChild = Note.sent(1);
        factory.inTransaction(session -> {
            session.setHibernateFlushMode(FlushMode.MANUAL);
            session.persist(Note.sent(2));
            session.sessionWithOptions()
                    .connection()
                    .flushMode(FlushMode.AUTO)
                    .openSession()
                    .persist(ofChild);
        });

        assertThat(ofChild.number).isEqualTo("N1");
        assertThat(Tables.register(database)).containsExactly("N1 1");
    }

    @Test
    void soItIsIfItsParentWroteBefore() {
        Note ofChild = Note.sent(1);
        factory.inTransaction(session -> {
            session.persist(Note.draft(2));
            session.flush();
            session.setHibernateFlushMode(FlushMode.MANUAL);
            session.sessionWithOptions()
                    .connection()
                    .flushMode(FlushMode.AUTO)
                    .openSession()
                    .persist(ofChild);
        });

        assertThat(ofChild.number).isEqualTo("N1");
        assertThat(Tables.register(database)).containsExactly("N1 1");
    }

    @Test
    void aChildOfAParentThatDoesNotFlushIsNumberedAlsoAfterAFind() {
        factory.inTransaction(session -> session.persist(Note.draft(1)));
        factory.inStatelessTransaction(session -> {
            Session child = session.sessionWithOptions()
                    .connection()
                    .flushMode(FlushMode.AUTO)
                    .openSession();
            child.find(Note.class, 1L).sent = true;
            child.merge(Note.sent(2));
        });

        assertThat(database.queryLong("SELECT COUNT(*) FROM note WHERE sent AND note_number IS NOT NULL"))
                .isEqualTo(2);
    }

    @Test
    void whatASynchronizationWritesIsNumberedToo() {
        Note late = Note.sent(2);
        factory.inTransaction(session -> {
            session.persist(Note.sent(1));
            session.getTransaction().registerSynchronization(new Synchronization() {
                @Override
                public void beforeCompletion() {
                    session.persist(late);
                    session.flush();
                }

                @Override
                public void afterCompletion(int status) {}
            });
        });

        assertThat(late.number).isEqualTo("N2");
        assertThat(Tables.register(database)).containsExactly("N1 1", "N2 2");
    }

    @Test
    void aChildOfAStatelessSessionIsNumbered() {
        Note ofChild = Note.sent(1);
        factory.inStatelessTransaction(session -> {
            try (StatelessSession child =
                    session.statelessWithOptions().connection().open()) {
                child.insert(ofChild);
            }
        });

        assertThat(ofChild.number).isEqualTo("N1");
    }

    @Test
    void aTransactionWithinATransactionHasItsOwnNumbers() {
        factory.inTransaction(outer -> {
            outer.persist(Note.sent(1));
            outer.flush();
            factory.inTransaction(inner -> inner.persist(Note.sent(2)));
        });

        assertThat(Tables.register(database)).containsExactly("N1 2", "N2 1");
    }

    @Test
    void bulkStatementsPassByAndTheNextWriteNumbers() {
        factory.inTransaction(session -> session.persist(Note.draft(1)));
        factory.inTransaction(session ->
                session.createMutationQuery("update Note set sent = true").executeUpdate());
        assertThat(Note.read(factory, 1).number).isNull();

        factory.inTransaction(session -> session.find(Note.class, 1L).text = "touched");
        assertThat(Note.read(factory, 1).number).isEqualTo("N1");
    }
}
