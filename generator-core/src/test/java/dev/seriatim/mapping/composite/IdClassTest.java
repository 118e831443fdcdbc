package dev.seriatim.mapping.composite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seriatim.PersistenceUnit;
import dev.seriatim.Seriatim;
import dev.seriatim.ShardedSequence;
import dev.seriatim.engine.Engine;
import dev.seriatim.engine.TestDatabase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** An id that is one of several of an {@code @IdClass}. */
@ParameterizedClass
@EnumSource(Engine.class)
class IdClassTest {

    record LineKey(Long number, String warehouse) implements Serializable {}

    @Entity(name = "Line")
    @Table(name = "stock_line")
    @IdClass(LineKey.class)
    static class Line {
        @Id
        @ShardedSequence
        Long number;

        @Id
        String warehouse;

        Line() {}

        Line(String warehouse) {
            this.warehouse = warehouse;
        }
    }

    private final TestDatabase database;

    IdClassTest(Engine engine) {
        this.database = TestDatabase.create(engine);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void theMarkedPartIsFilledAndTheOtherIsKept() {
        try (SessionFactory factory = start()) {
            Line line = new Line("north");
            factory.inTransaction(session -> session.persist(line));
            assertThat(line.number).isEqualTo(1);
            factory.inSession(session -> assertThat(session.find(Line.class, new LineKey(1L, "north")))
                    .isNotNull());
        }
    }

    @Test
    void theSequenceStartsAboveTheColumnOfThatPart() {
        database.execute(
                "CREATE TABLE stock_line (number BIGINT, warehouse VARCHAR(40), PRIMARY KEY (number, warehouse))",
                "INSERT INTO stock_line VALUES (41, 'north')",
                "INSERT INTO stock_line VALUES (12, 'south')");
        try (SessionFactory factory = start()) {
            Line line = new Line("south");
            factory.inTransaction(session -> session.persist(line));
            assertThat(line.number).isEqualTo(42);
            assertThat(Seriatim.of(factory).sequences().verify())
                    .singleElement()
                    .satisfies(sequence -> {
                        assertThat(sequence.highestId()).isEqualTo(42);
                        assertThat(sequence.sound()).isTrue();
                    });
        }
    }

    @Test
    void mergingANewRowFillsTheCopy() {
        try (SessionFactory factory = start()) {
            Line copy = factory.fromTransaction(session -> session.merge(new Line("north")));
            assertThat(copy.number).isEqualTo(1);
            assertThat(copy.warehouse).isEqualTo("north");
        }
    }

    @Test
    void aStatelessSessionFillsItToo() {
        try (SessionFactory factory = start()) {
            Line line = new Line("north");
            factory.inStatelessTransaction(session -> session.insert(line));
            assertThat(line.number).isEqualTo(1);
        }
    }

    private SessionFactory start() {
        return PersistenceUnit.on(database).of(Line.class).start();
    }
}
