package dev.seriatim.mapping.composite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seriatim.PersistenceUnit;
import dev.seriatim.Seriatim;
import dev.seriatim.ShardedSequence;
import dev.seriatim.engine.Engine;
import dev.seriatim.engine.TestDatabase;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapsId;
import jakarta.persistence.OneToOne;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Ids that are taken over from another entity: the generator is asked once, for that one. */
class DerivedIdTest {

    @Entity(name = "Parent")
    @Table(name = "parent")
    static class Parent {
        @Id
        @ShardedSequence
        Long id;
    }

    @Entity(name = "Mapped")
    @Table(name = "mapped")
    static class Mapped {
        @Id
        Long id;

        @MapsId
        @OneToOne(cascade = CascadeType.PERSIST)
        Parent parent;
    }

    @Entity(name = "Derived")
    @Table(name = "derived")
    static class Derived {
        @Id
        @OneToOne(cascade = CascadeType.PERSIST)
        Parent parent;
    }

    record PartKey(Long parent, Long number) implements Serializable {}

    @Entity(name = "Part")
    @Table(name = "part")
    @IdClass(PartKey.class)
    static class Part {
        @Id
        @ManyToOne
        Parent parent;

        @Id
        @ShardedSequence
        Long number;
    }

    @Embeddable
    static class PieceKey implements Serializable {
        Long parentId;

        @ShardedSequence
        Long number;

        @Override
        public boolean equals(Object other) {
            return other instanceof PieceKey key
                    && Objects.equals(parentId, key.parentId)
                    && Objects.equals(number, key.number);
        }

        @Override
        public int hashCode() {
            return Objects.hash(parentId, number);
        }
    }

    @Entity(name = "Piece")
    @Table(name = "piece")
    static class Piece {
        @EmbeddedId
        PieceKey id = new PieceKey();

        @MapsId("parentId")
        @ManyToOne
        Parent parent;
    }

    private final TestDatabase database = TestDatabase.create(Engine.H2);

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void mapsIdTakesTheIdOfTheParent() {
        try (SessionFactory factory = start(Mapped.class)) {
            Mapped child = new Mapped();
            child.parent = new Parent();
            factory.inTransaction(session -> session.persist(child));
            assertThat(child.id).isEqualTo(1).isEqualTo(child.parent.id);
            assertOneIdWasDrawn(factory);
        }
    }

    @Test
    void aDerivedIdTakesTheIdOfTheParent() {
        try (SessionFactory factory = start(Derived.class)) {
            Derived child = new Derived();
            child.parent = new Parent();
            factory.inTransaction(session -> {
                session.persist(child.parent);
                session.persist(child);
            });
            assertThat(child.parent.id).isEqualTo(1);
            assertThat(database.queryLong("SELECT parent_id FROM derived")).isEqualTo(1);
            assertOneIdWasDrawn(factory);
        }
    }

    @Test
    void anIdClassMixesADerivedPartWithADrawnOne() {
        try (SessionFactory factory = start(Part.class)) {
            Part part = new Part();
            part.parent = new Parent();
            factory.inTransaction(session -> {
                session.persist(part.parent);
                session.persist(part);
            });
            assertThat(part.number).isEqualTo(1);
            factory.inSession(session ->
                    assertThat(session.find(Part.class, new PartKey(1L, 1L))).isNotNull());
        }
    }

    @Test
    void mapsIdIntoAnEmbeddedIdLeavesTheDrawnPartAlone() {
        try (SessionFactory factory = start(Piece.class)) {
            Piece piece = new Piece();
            piece.parent = new Parent();
            factory.inTransaction(session -> {
                session.persist(piece.parent);
                session.persist(piece);
            });
            assertThat(piece.id.number).isEqualTo(1);
            assertThat(piece.id.parentId).isEqualTo(1);
        }
    }

    private static void assertOneIdWasDrawn(SessionFactory factory) {
        assertThat(Seriatim.of(factory).sequences().status()).singleElement().satisfies(sequence -> {
            assertThat(sequence.table()).isEqualTo("parent_seq");
            assertThat(sequence.nextId()).isEqualTo(2);
        });
    }

    private SessionFactory start(Class<?> child) {
        return PersistenceUnit.on(database).of(Parent.class, child).start();
    }
}
