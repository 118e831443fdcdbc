package dev.seriatim.mapping.inheritance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seriatim.PersistenceUnit;
import dev.seriatim.ShardedSequence;
import dev.seriatim.engine.Engine;
import dev.seriatim.engine.TestDatabase;
import dev.seriatim.mapping.Rows;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.Table;
import java.util.List;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** TABLE_PER_CLASS where the root has rows of its own. */
class ConcreteRootTest {

    @Entity(name = "Vessel")
    @Table(name = "vessel")
    @Inheritance(strategy = InheritanceType.TABLE_PER_CLASS)
    static class Vessel {
        @Id
        @ShardedSequence
        Long id;
    }

    @Entity(name = "Barge")
    @Table(name = "barge")
    static class Barge extends Vessel {}

    private final TestDatabase database = TestDatabase.create(Engine.H2);

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void rootAndSubclassDrawFromOneSequence() {
        try (SessionFactory factory = start()) {
            List<Object> ids = factory.fromTransaction(
                    session -> List.of(Rows.persist(session, Vessel.class), Rows.persist(session, Barge.class)));
            assertThat(ids).containsExactly(1L, 2L);
        }
    }

    @Test
    void aNewSequenceStartsAboveTheRowsOfTheRootToo() {
        database.execute("CREATE TABLE vessel (id BIGINT PRIMARY KEY)", "INSERT INTO vessel VALUES (70)");
        try (SessionFactory factory = start()) {
            Object id = factory.fromTransaction(session -> Rows.persist(session, Barge.class));
            assertThat(id).isEqualTo(71L);
        }
    }

    private SessionFactory start() {
        return PersistenceUnit.on(database).of(Vessel.class, Barge.class).start();
    }
}
