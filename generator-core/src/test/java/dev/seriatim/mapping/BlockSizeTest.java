package dev.seriatim.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seriatim.PersistenceUnit;
import dev.seriatim.Seriatim;
import dev.seriatim.SeriatimSettings;
import dev.seriatim.ShardedSequence;
import dev.seriatim.engine.Engine;
import dev.seriatim.engine.TestDatabase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How many ids one reservation takes. */
class BlockSizeTest {

    @Entity(name = "Plain")
    @Table(name = "plain")
    static class Plain {
        @Id
        @ShardedSequence
        Long id;
    }

    @Entity(name = "Seven")
    @Table(name = "seven")
    static class Seven {
        @Id
        @ShardedSequence(blockSize = 7)
        Long id;
    }

    @Entity(name = "Single")
    @Table(name = "single")
    static class Single {
        @Id
        @ShardedSequence(blockSize = 1)
        Long id;
    }

    @Entity(name = "Five")
    static class Five {
        @Id
        @ShardedSequence(table = "common_seq", blockSize = 5)
        Long id;
    }

    @Entity(name = "Nine")
    static class Nine {
        @Id
        @ShardedSequence(table = "common_seq", blockSize = 9)
        Long id;
    }

    private final TestDatabase database = TestDatabase.create(Engine.H2);

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void theRowsCacheCountsUnlessTheMappingSaysOtherwise() {
        assertThat(firstBlock(PersistenceUnit.on(database).with(SeriatimSettings.SEQUENCE_CACHE, 40), Plain.class))
                .isEqualTo(40);
    }

    @Test
    void theMappingBeatsTheRowsCache() {
        assertThat(firstBlock(PersistenceUnit.on(database).with(SeriatimSettings.SEQUENCE_CACHE, 40), Seven.class))
                .isEqualTo(7);
        assertThat(database.queryLong("SELECT cache FROM seven_seq")).isEqualTo(40);
    }

    @Test
    void reservationsMoveTheRowByWholeBlocks() {
        firstBlock(PersistenceUnit.on(database), Seven.class);
        assertThat(database.queryLong("SELECT MOD(next_id - 1, 7) FROM seven_seq"))
                .isZero();
    }

    @Test
    void blocksOfOneIdStillMakeDenseIds() {
        try (SessionFactory factory = PersistenceUnit.on(database)
                .of(Single.class)
                .with(SeriatimSettings.SEQUENCE_MAX_BLOCK, 1)
                .start()) {
            List<Object> ids = factory.fromTransaction(session -> IntStream.range(0, 20)
                    .mapToObj(i -> Rows.persist(session, Single.class))
                    .toList());
            assertThat(ids).isEqualTo(LongStream.rangeClosed(1, 20).boxed().toList());
        }
    }

    @Test
    void theLargestOfTheEntitiesThatShareASequenceCounts() {
        assertThat(firstBlock(PersistenceUnit.on(database), Five.class, Nine.class))
                .isEqualTo(9);
    }

    private static long firstBlock(PersistenceUnit unit, Class<?>... entities) {
        try (SessionFactory factory = unit.of(entities).start()) {
            factory.inTransaction(session -> Rows.persist(session, entities[0]));
            return Seriatim.of(factory).sequences().status().get(0).blockSize();
        }
    }
}
