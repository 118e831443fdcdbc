package dev.seriatim.numbered;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seriatim.GaplessDefinitionException;
import dev.seriatim.GaplessNumber;
import dev.seriatim.PersistenceUnit;
import dev.seriatim.engine.Engine;
import dev.seriatim.engine.TestDatabase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.math.BigInteger;
import java.time.LocalDate;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can hold a number, and what cannot. */
@ParameterizedClass
@EnumSource(Engine.class)
class NumberTypeTest {

    @Entity(name = "AllTypes")
    static class AllTypes {
        @Id
        long id;

        @GaplessNumber(series = "long", startWith = 0)
        @Column(nullable = false)
        Long ofLong;

        @GaplessNumber(series = "integer", startWith = 7)
        Integer ofInteger;

        @GaplessNumber(series = "big", startWith = 5_000_000_000L)
        BigInteger ofBigInteger;

        @GaplessNumber(series = "text", format = "{{{number:4}}}")
        String ofString;
    }

    @Entity(name = "Primitive")
    static class Primitive {
        @Id
        long id;

        @GaplessNumber
        long number;
    }

    @Entity(name = "Small")
    static class Small {
        @Id
        long id;

        @GaplessNumber
        Short number;
    }

    @Entity(name = "Dated")
    static class Dated {
        @Id
        long id;

        @GaplessNumber
        LocalDate number;
    }

    private final TestDatabase database;

    NumberTypeTest(Engine engine) {
        this.database = TestDatabase.create(engine);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void fourTypesHoldNumbersAndSeveralMayBeOnOneEntity() {
        try (SessionFactory factory =
                PersistenceUnit.on(database).of(AllTypes.class).start()) {
            AllTypes written = new AllTypes();
            factory.inTransaction(session -> session.persist(written));
            AllTypes read = factory.fromSession(session -> session.find(AllTypes.class, 0));

            for (AllTypes all : new AllTypes[] {written, read}) {
                assertThat(all.ofLong).isZero();
                assertThat(all.ofInteger).isEqualTo(7);
                assertThat(all.ofBigInteger).isEqualTo(5_000_000_000L);
                assertThat(all.ofString).isEqualTo("{0001}");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {Primitive.class, Small.class, Dated.class})
    void otherTypesAreRefusedAtStart(Class<?> entity) {
        assertThatThrownBy(() -> PersistenceUnit.on(database).of(entity).start())
                .rootCause()
                .isInstanceOf(GaplessDefinitionException.class)
                .hasMessageStartingWith("@GaplessNumber on " + entity.getName() + ".number: ")
                .hasMessageContaining("use Long");
    }
}
