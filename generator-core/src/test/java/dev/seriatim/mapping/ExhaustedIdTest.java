package dev.seriatim.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seriatim.PersistenceUnit;
import dev.seriatim.SequenceExhaustedException;
import dev.seriatim.ShardedSequence;
import dev.seriatim.engine.Engine;
import dev.seriatim.engine.TestDatabase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** An attribute too small for the next id. */
@ParameterizedClass
@EnumSource(Engine.class)
class ExhaustedIdTest {

    @Entity(name = "Tiny")
    @Table(name = "tiny")
    static class Tiny {
        @Id
        @ShardedSequence(blockSize = 10)
        short id;
    }

    @Entity(name = "Small")
    @Table(name = "small_one")
    static class Small {
        @Id
        @ShardedSequence(blockSize = 10)
        Integer id;
    }

    private final TestDatabase database;

    ExhaustedIdTest(Engine engine) {
        this.database = TestDatabase.create(engine);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void theLargestShortIsStillHandedOut() {
        assertThat(drawAt(Tiny.class, "tiny_seq", Short.MAX_VALUE)).isEqualTo(Short.MAX_VALUE);
    }

    @Test
    void theLargestIntIsStillHandedOut() {
        assertThat(drawAt(Small.class, "small_one_seq", Integer.MAX_VALUE)).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void aShortThatRunsOutIsRefused() {
        assertThatThrownBy(() -> drawAt(Tiny.class, "tiny_seq", Short.MAX_VALUE + 1L))
                .isInstanceOf(SequenceExhaustedException.class)
                .hasMessageContaining("Tiny.id")
                .hasMessageContaining("tiny_seq")
                .hasMessageContaining("32768")
                .hasMessageContaining("the largest Short is 32767");
        assertThat(database.queryLong("SELECT COUNT(*) FROM tiny")).isZero();
    }

    @Test
    void anIntThatRunsOutIsRefused() {
        assertThatThrownBy(() -> drawAt(Small.class, "small_one_seq", Integer.MAX_VALUE + 1L))
                .isInstanceOf(SequenceExhaustedException.class)
                .hasMessageContaining("Small.id")
                .hasMessageContaining("small_one_seq")
                .hasMessageContaining("the largest Integer is 2147483647");
        assertThat(database.queryLong("SELECT COUNT(*) FROM small_one")).isZero();
    }

    @Test
    void rowsBeforeTheLimitAreStoredAndNoneIsTruncated() {
        start(Small.class, "small_one_seq", Integer.MAX_VALUE - 2L, factory -> {
            for (int i = 0; i < 3; i++) {
                factory.inTransaction(session -> Rows.persist(session, Small.class));
            }
            assertThatThrownBy(() -> factory.inTransaction(session -> Rows.persist(session, Small.class)))
                    .isInstanceOf(SequenceExhaustedException.class);
        });
        assertThat(database.queryLong("SELECT COUNT(*) FROM small_one")).isEqualTo(3);
        assertThat(database.queryLong("SELECT MIN(id) FROM small_one")).isEqualTo(Integer.MAX_VALUE - 2L);
    }

    private Object drawAt(Class<?> entity, String sequence, long nextId) {
        List<Object> ids = new ArrayList<>();
        start(
                entity,
                sequence,
                nextId,
                factory -> factory.inTransaction(session -> ids.add(Rows.persist(session, entity))));
        return ids.get(0);
    }

    private void start(Class<?> entity, String sequence, long nextId, Consumer<SessionFactory> work) {
        try (SessionFactory factory = PersistenceUnit.on(database).of(entity).start()) {
            database.execute("UPDATE " + sequence + " SET next_id = " + nextId + " WHERE id = 0");
            work.accept(factory);
        }
    }
}
