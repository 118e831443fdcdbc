package dev.seriatim.mapping.composite;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seriatim.PersistenceUnit;
import dev.seriatim.ShardedSequence;
import dev.seriatim.engine.Engine;
import dev.seriatim.engine.TestDatabase;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * An id in an embeddable within an embeddable: Hibernate asks generators of the outer one only, whatever the generator. A
 * mapping that expects more is refused at start.
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

    @Entity(name = "Note")
    static class Note {
        @Id
        Long id;

        @ShardedSequence
        Long number;
    }

    @Test
    void anIdNestedTooDeepIsRefusedAtStart() {
        assertThatThrownBy(() -> PersistenceUnit.on(database).of(Rack.class).start())
                .hasStackTraceContaining("Rack.number")
                .hasStackTraceContaining("nested too deep");
    }

    @Test
    void anAttributeThatIsNoIdIsRefusedAtStart() {
        assertThatThrownBy(() -> PersistenceUnit.on(database).of(Note.class).start())
                .hasStackTraceContaining("Note.number")
                .hasStackTraceContaining("not one");
    }
}
