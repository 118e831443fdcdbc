package dev.seriatim.mapping.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seriatim.PersistenceUnit;
import dev.seriatim.ShardedSequence;
import dev.seriatim.engine.Engine;
import dev.seriatim.engine.TestDatabase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@code hibernate.use_identifier_rollback}: what is removed looks as if it had never been stored. */
class IdentifierRollbackTest {

    @Entity(name = "Ticket")
    @Table(name = "ticket")
    static class Ticket {
        @Id
        @ShardedSequence
        Long id;
    }

    @Entity(name = "Stub")
    @Table(name = "stub")
    static class Stub {
        @Id
        @ShardedSequence
        int id;
    }

    private final TestDatabase database = TestDatabase.create(Engine.H2);

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void theIdOfARemovedEntityIsTakenBack() {
        try (SessionFactory factory = start()) {
            assertThat(removed(factory, new Ticket()).id).isNull();
        }
    }

    @Test
    void aPrimitiveIsZeroAgain() {
        try (SessionFactory factory = start()) {
            assertThat(removed(factory, new Stub()).id).isZero();
        }
    }

    @Test
    void persistedAgainItGetsAnotherId() {
        try (SessionFactory factory = start()) {
            Ticket ticket = removed(factory, new Ticket());
            factory.inTransaction(session -> session.persist(ticket));
            assertThat(ticket.id).isEqualTo(2);
        }
    }

    private static <T> T removed(SessionFactory factory, T row) {
        factory.inTransaction(session -> {
            session.persist(row);
            session.flush();
            session.remove(row);
        });
        return row;
    }

    private SessionFactory start() {
        return PersistenceUnit.on(database)
                .of(Ticket.class, Stub.class)
                .with("hibernate.use_identifier_rollback", true)
                .start();
    }
}
