package dev.seriatim.mapping.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seriatim.PersistenceUnit;
import dev.seriatim.Seriatim;
import dev.seriatim.ShardedSequence;
import dev.seriatim.ShardedSequenceGenerator;
import dev.seriatim.engine.Engine;
import dev.seriatim.engine.TestDatabase;
import dev.seriatim.mapping.Rows;
import dev.seriatim.sequence.SequenceStatus;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.SessionFactory;
import org.hibernate.annotations.GenericGenerator;
import org.hibernate.annotations.Parameter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The generator without the annotation, for whoever cannot or will not change the attribute. */
class GenericGeneratorTest {

    @Entity(name = "Named")
    @Table(name = "named")
    static class Named {
        @Id
        @GeneratedValue(generator = "named-ids")
        @GenericGenerator(
                name = "named-ids",
                type = ShardedSequenceGenerator.class,
                parameters = {
                    @Parameter(name = ShardedSequenceGenerator.TABLE, value = "other_seq"),
                    @Parameter(name = ShardedSequenceGenerator.BLOCK_SIZE, value = " 7 ")
                })
        Long id;
    }

    @Entity(name = "Bare")
    @Table(name = "bare")
    static class Bare {
        @Id
        @GeneratedValue(generator = "bare-ids")
        @GenericGenerator(name = "bare-ids", type = ShardedSequenceGenerator.class)
        Integer id;
    }

    @Entity(name = "Both")
    @Table(name = "both_ways")
    static class Both {
        @Id
        @GeneratedValue
        @ShardedSequence(table = "other_seq")
        Long id;
    }

    @Entity(name = "WithWords")
    static class WithWords {
        @Id
        @GeneratedValue(generator = "word-ids")
        @GenericGenerator(
                name = "word-ids",
                type = ShardedSequenceGenerator.class,
                parameters = @Parameter(name = ShardedSequenceGenerator.BLOCK_SIZE, value = "seven"))
        Long id;
    }

    private final TestDatabase database = TestDatabase.create(Engine.H2);

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void tableAndBlockSizeAreParameters() {
        try (SessionFactory factory =
                PersistenceUnit.on(database).of(Named.class).start()) {
            Object id = factory.fromTransaction(session -> Rows.persist(session, Named.class));
            assertThat(id).isEqualTo(1L);
            SequenceStatus status = Seriatim.of(factory).sequences().status().get(0);
            assertThat(status.table()).isEqualTo("other_seq");
            assertThat(status.blockSize()).isEqualTo(7);
        }
    }

    @Test
    void withoutParametersTheDefaultsOfTheAnnotationHold() {
        try (SessionFactory factory =
                PersistenceUnit.on(database).of(Bare.class).start()) {
            Object id = factory.fromTransaction(session -> Rows.persist(session, Bare.class));
            assertThat(id).isEqualTo(1);
            SequenceStatus status = Seriatim.of(factory).sequences().status().get(0);
            assertThat(status.table()).isEqualTo("bare_seq");
            assertThat(status.blockSize()).isEqualTo(1000);
        }
    }

    @Test
    void generatedValueBesideTheAnnotationChangesNothing() {
        try (SessionFactory factory =
                PersistenceUnit.on(database).of(Both.class).start()) {
            Object id = factory.fromTransaction(session -> Rows.persist(session, Both.class));
            assertThat(id).isEqualTo(1L);
            assertThat(database.queryLong("SELECT COUNT(*) FROM other_seq")).isEqualTo(1);
        }
    }

    @Test
    void aBlockSizeThatIsNotANumberIsRefused() {
        assertThatThrownBy(() ->
                        PersistenceUnit.on(database).of(WithWords.class).start().close())
                .hasStackTraceContaining("WithWords.id: blockSize=seven is not a number");
    }
}
