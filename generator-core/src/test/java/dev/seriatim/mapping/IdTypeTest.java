package dev.seriatim.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seriatim.PersistenceUnit;
import dev.seriatim.Seriatim;
import dev.seriatim.ShardedSequence;
import dev.seriatim.engine.Engine;
import dev.seriatim.engine.TestDatabase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigInteger;
import java.util.List;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

/** Every type that the annotation promises, in a column as Hibernate makes it. */
@ParameterizedClass
@EnumSource(Engine.class)
class IdTypeTest {

    @Entity(name = "WithLong")
    static class WithLong {
        @Id
        @ShardedSequence
        Long id;
    }

    @Entity(name = "WithPrimitiveLong")
    static class WithPrimitiveLong {
        @Id
        @ShardedSequence
        long id;
    }

    @Entity(name = "WithInteger")
    static class WithInteger {
        @Id
        @ShardedSequence
        Integer id;
    }

    @Entity(name = "WithPrimitiveInt")
    static class WithPrimitiveInt {
        @Id
        @ShardedSequence
        int id;
    }

    @Entity(name = "WithShort")
    static class WithShort {
        @Id
        @ShardedSequence
        Short id;
    }

    @Entity(name = "WithPrimitiveShort")
    static class WithPrimitiveShort {
        @Id
        @ShardedSequence
        short id;
    }

    @Entity(name = "WithBigInteger")
    static class WithBigInteger {
        @Id
        @ShardedSequence
        BigInteger id;
    }

    @Entity(name = "WithString")
    @Table(name = "with_string")
    static class WithString {
        @Id
        @ShardedSequence
        String id;
    }

    static final List<Arguments> TYPES = List.of(
            Arguments.of(WithLong.class, List.of(1L, 2L)),
            Arguments.of(WithPrimitiveLong.class, List.of(1L, 2L)),
            Arguments.of(WithInteger.class, List.of(1, 2)),
            Arguments.of(WithPrimitiveInt.class, List.of(1, 2)),
            Arguments.of(WithShort.class, List.of((short) 1, (short) 2)),
            Arguments.of(WithPrimitiveShort.class, List.of((short) 1, (short) 2)),
            Arguments.of(WithBigInteger.class, List.of(BigInteger.ONE, BigInteger.TWO)),
            Arguments.of(WithString.class, List.of("1", "2")));

    private final TestDatabase database;

    IdTypeTest(Engine engine) {
        this.database = TestDatabase.create(engine);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @ParameterizedTest
    @FieldSource("TYPES")
    void idsHaveTheTypeOfTheAttributeAndFindTheirRows(Class<?> entity, List<?> expected) {
        try (SessionFactory factory = PersistenceUnit.on(database).of(entity).start()) {
            List<Object> ids = factory.fromTransaction(
                    session -> List.of(Rows.persist(session, entity), Rows.persist(session, entity)));
            assertThat(ids).isEqualTo(expected);
            factory.inSession(session -> assertThat(ids).allMatch(id -> session.find(entity, id) != null));
        }
    }

    @Test
    void textIdsAreComparedAsNumbersWhenTheSequenceIsCreated() {
        database.execute(
                "CREATE TABLE with_string (id VARCHAR(255) PRIMARY KEY)",
                "INSERT INTO with_string VALUES ('9')",
                "INSERT INTO with_string VALUES ('10')");
        try (SessionFactory factory =
                PersistenceUnit.on(database).of(WithString.class).start()) {
            Object id = factory.fromTransaction(session -> Rows.persist(session, WithString.class));
            assertThat(id).isEqualTo("11");
            assertThat(Seriatim.of(factory).sequences().verify()).allMatch(v -> v.sound());
        }
    }
}
