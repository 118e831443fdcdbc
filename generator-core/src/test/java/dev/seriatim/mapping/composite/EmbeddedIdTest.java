package dev.seriatim.mapping.composite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seriatim.PersistenceUnit;
import dev.seriatim.Seriatim;
import dev.seriatim.ShardedSequence;
import dev.seriatim.engine.Engine;
import dev.seriatim.engine.TestDatabase;
import dev.seriatim.sequence.SequenceStatus;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;
import java.util.Set;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An id inside of an {@code @EmbeddedId}, be it a class or a record, and however deep. */
class EmbeddedIdTest {

    @Embeddable
    static class ShelfKey implements Serializable {
        @ShardedSequence
        Long number;

        String hall;

        ShelfKey() {}

        ShelfKey(String hall) {
            this.hall = hall;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof ShelfKey key && Objects.equals(number, key.number) && hall.equals(key.hall);
        }

        @Override
        public int hashCode() {
            return hall.hashCode();
        }
    }

    @Entity(name = "Shelf")
    @Table(name = "shelf")
    static class Shelf {
        @EmbeddedId
        ShelfKey id;
    }

    @Embeddable
    record BoxKey(@ShardedSequence Long number, String hall) implements Serializable {}

    @Entity(name = "Box")
    @Table(name = "box")
    static class Box {
        @EmbeddedId
        BoxKey id;
    }

    @Embeddable
    static class PairKey implements Serializable {
        @ShardedSequence
        Long high;

        @ShardedSequence
        Integer low;
    }

    @Entity(name = "Pair")
    @Table(name = "pair")
    static class Pair {
        @EmbeddedId
        PairKey id = new PairKey();
    }

    private final TestDatabase database = TestDatabase.create(Engine.H2);

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void thePartOfAClassIsFilled() {
        try (SessionFactory factory = start(Shelf.class)) {
            Shelf shelf = new Shelf();
            shelf.id = new ShelfKey("east");
            factory.inTransaction(session -> session.persist(shelf));
            assertThat(shelf.id.number).isEqualTo(1);
            factory.inSession(
                    session -> assertThat(session.find(Shelf.class, shelf.id)).isNotNull());
        }
    }

    @Test
    void thePartOfARecordIsFilledInANewRecord() {
        try (SessionFactory factory = start(Box.class)) {
            Box box = new Box();
            box.id = new BoxKey(null, "east");
            factory.inTransaction(session -> session.persist(box));
            assertThat(box.id).isEqualTo(new BoxKey(1L, "east"));
            factory.inSession(session ->
                    assertThat(session.find(Box.class, new BoxKey(1L, "east"))).isNotNull());
        }
    }

    @Test
    void aStatelessSessionFillsARecordToo() {
        try (SessionFactory factory = start(Box.class)) {
            Box box = new Box();
            box.id = new BoxKey(null, "east");
            factory.inStatelessTransaction(session -> session.insert(box));
            assertThat(box.id).isEqualTo(new BoxKey(1L, "east"));
        }
    }

    @Test
    void theSequenceIsNamedAfterTheEntityAndStartsAboveTheColumnOfThePart() {
        database.execute(
                "CREATE TABLE box (number BIGINT, hall VARCHAR(40), PRIMARY KEY (number, hall))",
                "INSERT INTO box VALUES (41, 'east')");
        try (SessionFactory factory = start(Box.class)) {
            Box box = new Box();
            box.id = new BoxKey(null, "east");
            factory.inTransaction(session -> session.persist(box));
            assertThat(box.id.number()).isEqualTo(42);
            assertThat(Seriatim.of(factory).sequences().status())
                    .extracting(SequenceStatus::table)
                    .containsExactly("box_seq");
        }
    }

    @Test
    void twoPartsOfOneIdDrawFromOneSequence() {
        try (SessionFactory factory = start(Pair.class)) {
            Pair pair = new Pair();
            factory.inTransaction(session -> session.persist(pair));
            assertThat(Set.of(pair.id.high, pair.id.low.longValue())).isEqualTo(Set.of(1L, 2L));
            assertThat(Seriatim.of(factory).sequences().status()).hasSize(1);
        }
    }

    @Test
    void insertValuesWithoutThePartStoresNothing() {
        try (SessionFactory factory = start(Box.class)) {
            assertThatThrownBy(() -> factory.inTransaction(
                            session -> session.createMutationQuery("insert into Box (id.hall) values ('east')")
                                    .executeUpdate()))
                    .isInstanceOf(PersistenceException.class);
            assertThat(database.queryLong("SELECT COUNT(*) FROM box")).isZero();
        }
    }

    private SessionFactory start(Class<?> entity) {
        return PersistenceUnit.on(database).of(entity).start();
    }
}
