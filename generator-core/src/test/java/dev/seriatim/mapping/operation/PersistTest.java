package dev.seriatim.mapping.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seriatim.PersistenceUnit;
import dev.seriatim.Seriatim;
import dev.seriatim.ShardedSequence;
import dev.seriatim.engine.Engine;
import dev.seriatim.engine.TestDatabase;
import dev.seriatim.mapping.Rows;
import dev.seriatim.mapping.Statements;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.PrePersist;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.util.List;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What {@code persist} does about ids. */
class PersistTest {

    @Entity(name = "Letter")
    @Table(name = "letter")
    static class Letter {
        @Id
        @ShardedSequence
        Long id;

        @Transient
        Long seenByCallback;

        @PrePersist
        void remember() {
            seenByCallback = id;
        }
    }

    @Entity(name = "Primitive")
    @Table(name = "primitive")
    static class Primitive {
        @Id
        @ShardedSequence
        long id;
    }

    private final TestDatabase database = TestDatabase.create(Engine.H2);

    @AfterEach
    void close() {
        database.close();
    }

    private final Statements statements = new Statements();

    @Test
    void theIdIsThereBeforeAnyStatement() {
        try (SessionFactory factory = start()) {
            factory.inTransaction(session -> {
                Letter letter = new Letter();
                session.persist(letter);
                assertThat(letter.id).isEqualTo(1);
                assertThat(statements.sent()).isEmpty();
            });
            assertThat(statements.sent()).hasSize(1).first().asString().startsWith("insert into letter");
        }
    }

    @Test
    void aTransactionIsNotNeeded() {
        try (SessionFactory factory = start()) {
            factory.inSession(session -> {
                Letter letter = new Letter();
                session.persist(letter);
                assertThat(letter.id).isEqualTo(1);
                session.beginTransaction();
                session.getTransaction().commit();
            });
            assertThat(database.queryLong("SELECT id FROM letter")).isEqualTo(1);
        }
    }

    @Test
    void aRollbackLeavesAGap() {
        try (SessionFactory factory = start()) {
            factory.inSession(session -> {
                session.beginTransaction();
                session.persist(new Letter());
                session.flush();
                session.getTransaction().rollback();
            });
            Object id = factory.fromTransaction(session -> Rows.persist(session, Letter.class));
            assertThat(id).isEqualTo(2L);
        }
    }

    @Test
    void aRollbackDoesNotTakeTheBlockBack() {
        try (SessionFactory factory = start()) {
            factory.inSession(session -> {
                session.beginTransaction();
                session.persist(new Letter());
                session.getTransaction().rollback();
            });
            assertThat(database.queryLong("SELECT next_id FROM letter_seq")).isGreaterThan(1);
        }
    }

    @Test
    void callbacksBeforePersistSeeTheId() {
        try (SessionFactory factory = start()) {
            Letter letter = new Letter();
            factory.inTransaction(session -> session.persist(letter));
            assertThat(letter.seenByCallback).isEqualTo(letter.id);
        }
    }

    @Test
    void anAutomaticFlushBeforeAQueryWritesTheRowUnderItsId() {
        try (SessionFactory factory = start()) {
            factory.inTransaction(session -> {
                session.persist(new Letter());
                assertThat(session.createSelectionQuery("select id from Letter", Long.class)
                                .getResultList())
                        .containsExactly(1L);
            });
        }
    }

    @Test
    void aPrimitiveZeroCountsAsUnset() {
        try (SessionFactory factory = start()) {
            List<Object> ids = factory.fromTransaction(
                    session -> List.of(Rows.persist(session, Primitive.class), Rows.persist(session, Primitive.class)));
            assertThat(ids).containsExactly(1L, 2L);
        }
    }

    @Test
    void persistingAManagedEntityAgainKeepsItsId() {
        try (SessionFactory factory = start()) {
            Letter letter = new Letter();
            factory.inTransaction(session -> {
                session.persist(letter);
                session.persist(letter);
            });
            assertThat(letter.id).isEqualTo(1);
            assertThat(Seriatim.of(factory).sequences().status())
                    .filteredOn(sequence -> sequence.table().equals("letter_seq"))
                    .allMatch(sequence -> sequence.nextId() == 2);
        }
    }

    private SessionFactory start() {
        return PersistenceUnit.on(database)
                .of(Letter.class, Primitive.class)
                .with("hibernate.session_factory.statement_inspector", statements)
                .start();
    }
}
