package dev.seriatim.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seriatim.PersistenceUnit;
import dev.seriatim.Seriatim;
import dev.seriatim.ShardedSequence;
import dev.seriatim.engine.Engine;
import dev.seriatim.engine.TestDatabase;
import dev.seriatim.sequence.SequenceStatus;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Table;
import java.util.List;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One annotation, inherited by several entities. */
class MappedSuperclassTest {

    @MappedSuperclass
    abstract static class Base {
        @Id
        @ShardedSequence
        Long id;
    }

    @Entity(name = "Paper")
    @Table(name = "paper")
    static class Paper extends Base {}

    @Entity(name = "Ink")
    @Table(name = "ink")
    static class Ink extends Base {}

    @MappedSuperclass
    abstract static class Generic<T> {
        @Id
        @ShardedSequence
        T id;
    }

    @Entity(name = "Numbered")
    static class Numbered extends Generic<Integer> {}

    @Entity(name = "Lettered")
    static class Lettered extends Generic<String> {}

    @MappedSuperclass
    abstract static class GenericGetter<T> {
        private T code;

        @Id
        @ShardedSequence
        public T getCode() {
            return code;
        }

        public void setCode(T code) {
            this.code = code;
        }
    }

    @Entity(name = "Small")
    static class Small extends GenericGetter<Short> {}

    private final TestDatabase database = TestDatabase.create(Engine.H2);

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void eachEntityHasASequenceNamedAfterItsOwnTable() {
        try (SessionFactory factory =
                PersistenceUnit.on(database).of(Paper.class, Ink.class).start()) {
            List<Object> ids = factory.fromTransaction(
                    session -> List.of(Rows.persist(session, Paper.class), Rows.persist(session, Ink.class)));
            assertThat(ids).containsExactly(1L, 1L);
            assertThat(Seriatim.of(factory).sequences().status())
                    .extracting(SequenceStatus::table)
                    .containsExactly("ink_seq", "paper_seq");
        }
    }

    @Test
    void aTypeVariableStandsForWhatTheEntityMakesOfIt() {
        try (SessionFactory factory =
                PersistenceUnit.on(database).of(Numbered.class, Lettered.class).start()) {
            List<Object> ids = factory.fromTransaction(
                    session -> List.of(Rows.persist(session, Numbered.class), Rows.persist(session, Lettered.class)));
            assertThat(ids).containsExactly(1, "1");
        }
    }

    @Test
    void aTypeVariableOfAGetterDoesToo() {
        try (SessionFactory factory =
                PersistenceUnit.on(database).of(Small.class).start()) {
            Object id = factory.fromTransaction(session -> Rows.persist(session, Small.class));
            assertThat(id).isEqualTo((short) 1);
        }
    }
}
