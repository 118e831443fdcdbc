package dev.seriatim.mapping.inheritance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seriatim.PersistenceUnit;
import dev.seriatim.Seriatim;
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
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A hierarchy whose concrete classes have tables of their own, without an id in common but for the sequence. */
@ParameterizedClass
@EnumSource(Engine.class)
class TablePerClassTest {

    @Entity(name = "Vehicle")
    @Table(name = "vehicle")
    @Inheritance(strategy = InheritanceType.TABLE_PER_CLASS)
    abstract static class Vehicle {
        @Id
        @ShardedSequence
        Long id;
    }

    @Entity(name = "Car")
    @Table(name = "car")
    static class Car extends Vehicle {}

    @Entity(name = "Truck")
    @Table(name = "truck")
    static class Truck extends Vehicle {}

    @Entity(name = "Tanker")
    @Table(name = "tanker")
    static class Tanker extends Truck {}

    private final TestDatabase database;

    TablePerClassTest(Engine engine) {
        this.database = TestDatabase.create(engine);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void oneSequenceNamedAfterTheAbstractRootServesAllTables() {
        try (SessionFactory factory = start()) {
            List<Object> ids = factory.fromTransaction(session -> List.of(
                    Rows.persist(session, Car.class),
                    Rows.persist(session, Tanker.class),
                    Rows.persist(session, Truck.class)));
            assertThat(ids).containsExactly(1L, 2L, 3L);
            assertThat(Seriatim.of(factory).sequences().status())
                    .singleElement()
                    .satisfies(sequence -> {
                        assertThat(sequence.table()).isEqualTo("vehicle_seq");
                        assertThat(sequence.entities()).containsExactly("Car", "Tanker", "Truck");
                    });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"car", "truck", "tanker"})
    void aNewSequenceStartsAboveTheRowsOfEveryTable(String table) {
        database.execute("CREATE TABLE " + table + " (id BIGINT PRIMARY KEY)", "INSERT INTO " + table + " VALUES (70)");
        try (SessionFactory factory = start()) {
            Object id = factory.fromTransaction(session -> Rows.persist(session, Car.class));
            assertThat(id).isEqualTo(71L);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"car", "truck", "tanker"})
    void verifyLooksAtEveryTable(String table) {
        try (SessionFactory factory = start()) {
            database.execute("INSERT INTO " + table + " (id) VALUES (7000)");
            assertThat(Seriatim.of(factory).sequences().verify())
                    .singleElement()
                    .satisfies(sequence -> {
                        assertThat(sequence.highestId()).isEqualTo(7000);
                        assertThat(sequence.sound()).isFalse();
                    });
        }
    }

    private SessionFactory start() {
        return PersistenceUnit.on(database)
                .of(Vehicle.class, Car.class, Truck.class, Tanker.class)
                .start();
    }
}
