package dev.seriatim.mapping.composite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seriatim.PersistenceUnit;
import dev.seriatim.ShardedSequence;
import dev.seriatim.engine.Engine;
import dev.seriatim.engine.TestDatabase;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * An id in an embeddable within an embeddable: Hibernate asks generators of the outer one only, whatever the generator. The
 * row is refused by the database rather than stored without an id.
 */
class NestedEmbeddableTest {

    @Embeddable
    static class Inner implements Serializable {
        @ShardedSequence
        Long number;

        @Override
        public boolean equals(Object other) {
            return other instanceof Inner inner && Objects.equals(number, inner.number);
        }

        @Override
        public int hashCode() {
            return Objects.hashCode(number);
        }
    }

    @Embeddable
    static class Outer implements Serializable {
        @ShardedSequence
        Long hall;

        Inner inner = new Inner();

        @Override
        public boolean equals(Object other) {
            return other instanceof Outer outer && Objects.equals(hall, outer.hall) && inner.equals(outer.inner);
        }

        @Override
        public int hashCode() {
            return Objects.hash(hall, inner);
        }
    }

    @Entity(name = "Rack")
    @Table(name = "rack")
    static class Rack {
        @EmbeddedId
        Outer id = new Outer();
    }

    private final TestDatabase database = TestDatabase.create(Engine.H2);

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void thePartOfTheOuterEmbeddableIsFilledBesideAnAssignedInnerOne() {
        try (SessionFactory factory =
                PersistenceUnit.on(database).of(Rack.class).start()) {
            Rack rack = new Rack();
            rack.id.inner.number = 17L;
            factory.inTransaction(session -> session.persist(rack));
            assertThat(rack.id.hall).isEqualTo(1);
            assertThat(database.queryLong("SELECT number FROM rack")).isEqualTo(17);
        }
    }

    @Test
    void theInnerPartIsNotFilledAndNothingIsStored() {
        try (SessionFactory factory =
                PersistenceUnit.on(database).of(Rack.class).start()) {
            assertThatThrownBy(() -> factory.inTransaction(session -> session.persist(new Rack())))
                    .isInstanceOf(PersistenceException.class);
            assertThat(database.queryLong("SELECT COUNT(*) FROM rack")).isZero();
        }
    }
}
