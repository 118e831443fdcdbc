package dev.seriatim.mapping.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seriatim.PersistenceUnit;
import dev.seriatim.Seriatim;
import dev.seriatim.ShardedSequence;
import dev.seriatim.engine.Engine;
import dev.seriatim.engine.TestDatabase;
import dev.seriatim.mapping.Rows;
import dev.seriatim.sequence.SequenceVerification;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Several SessionFactories at one database, as in several applications or one that has two persistence units. */
@ParameterizedClass
@EnumSource(Engine.class)
class SeveralFactoriesTest {

    private static final int THREADS_EACH = 3;
    private static final int IDS_EACH = 400;

    @Entity(name = "Item")
    @Table(name = "item")
    static class Item {
        @Id
        @ShardedSequence(blockSize = 10)
        Long id;
    }

    private final TestDatabase database;

    SeveralFactoriesTest(Engine engine) {
        this.database = TestDatabase.create(engine);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void theyNeverHandOutTheSameId() throws Exception {
        try (SessionFactory one = unit().start();
                SessionFactory other = unit().start()) {
            List<Callable<List<Long>>> callers = Stream.of(one, other)
                    .flatMap(factory -> Stream.generate(() -> (Callable<List<Long>>) () -> draw(factory))
                            .limit(THREADS_EACH))
                    .toList();
            List<Long> all = new ArrayList<>();
            ExecutorService threads = Executors.newFixedThreadPool(callers.size());
            try {
                for (Future<List<Long>> ids : threads.invokeAll(callers)) {
                    all.addAll(ids.get());
                }
            } finally {
                threads.shutdown();
            }
            assertThat(all).hasSize(2 * THREADS_EACH * IDS_EACH).doesNotHaveDuplicates();
        }
    }

    @Test
    void theyNeverShareABlock() {
        try (SessionFactory one = unit().start();
                SessionFactory other = unit().start()) {
            long first = persist(one);
            long second = persist(other);
            long third = persist(one);
            assertThat(third).isEqualTo(first + 1);
            assertThat((second - 1) / 10).isNotEqualTo((first - 1) / 10);
        }
    }

    @Test
    void theRowIsBehindThemAll() {
        try (SessionFactory one = unit().start();
                SessionFactory other = unit().start()) {
            draw(one);
            draw(other);
            assertThat(Seriatim.of(one).sequences().verify()).allMatch(SequenceVerification::sound);
        }
    }

    private PersistenceUnit unit() {
        return PersistenceUnit.on(database).of(Item.class);
    }

    private static List<Long> draw(SessionFactory factory) {
        return factory.fromTransaction(session -> IntStream.range(0, IDS_EACH)
                .mapToObj(i -> (Long) Rows.persist(session, Item.class))
                .toList());
    }

    private static long persist(SessionFactory factory) {
        return (Long) factory.fromTransaction(session -> Rows.persist(session, Item.class));
    }
}
