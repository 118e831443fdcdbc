package dev.seriatim.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seriatim.PersistenceUnit;
import dev.seriatim.ShardedSequence;
import dev.seriatim.engine.Engine;
import dev.seriatim.engine.TestDatabase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The annotation on a getter, where Hibernate reads the attribute through its methods. */
class PropertyAccessTest {

    @Entity(name = "Boxed")
    static class Boxed {
        private Long number;

        @Id
        @ShardedSequence
        public Long getNumber() {
            return number;
        }

        public void setNumber(Long number) {
            this.number = number;
        }
    }

    @Entity(name = "Primitive")
    static class Primitive {
        private int number;

        @Id
        @ShardedSequence(table = "counter")
        public int getNumber() {
            return number;
        }

        public void setNumber(int number) {
            this.number = number;
        }
    }

    private final TestDatabase database = TestDatabase.create(Engine.H2);

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void idsGoThroughTheSetter() {
        try (SessionFactory factory =
                PersistenceUnit.on(database).of(Boxed.class).start()) {
            Boxed row = new Boxed();
            factory.inTransaction(session -> session.persist(row));
            assertThat(row.getNumber()).isEqualTo(1L);
        }
    }

    @Test
    void aPrimitiveGetterMayNameItsTable() {
        try (SessionFactory factory =
                PersistenceUnit.on(database).of(Primitive.class).start()) {
            Primitive row = new Primitive();
            factory.inTransaction(session -> session.persist(row));
            assertThat(row.getNumber()).isEqualTo(1);
            assertThat(database.queryLong("SELECT COUNT(*) FROM counter")).isEqualTo(1);
        }
    }
}
