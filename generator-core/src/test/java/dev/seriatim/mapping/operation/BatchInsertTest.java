package dev.seriatim.mapping.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seriatim.PersistenceUnit;
import dev.seriatim.ShardedSequence;
import dev.seriatim.engine.Engine;
import dev.seriatim.engine.TestDatabase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import org.hibernate.SessionFactory;
import org.hibernate.stat.Statistics;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Inserts travel in JDBC batches, because every id is known before the first of them. */
@ParameterizedClass
@EnumSource(Engine.class)
class BatchInsertTest {

    private static final int ROWS = 60;

    @Entity(name = "Measure")
    @Table(name = "measure")
    static class Measure {
        @Id
        @ShardedSequence
        Long id;

        @ManyToOne
        Series series;
    }

    @Entity(name = "Series")
    @Table(name = "series")
    static class Series {
        @Id
        @ShardedSequence
        Long id;
    }

    private final TestDatabase database;

    BatchInsertTest(Engine engine) {
        this.database = TestDatabase.create(engine);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void rowsOfOneEntityShareAStatementPerBatch() {
        try (SessionFactory factory = start(20, false)) {
            Statistics statistics = factory.getStatistics();
            factory.inTransaction(session -> {
                for (int i = 0; i < ROWS; i++) {
                    session.persist(new Measure());
                }
            });
            assertThat(statistics.getEntityInsertCount()).isEqualTo(ROWS);
            assertThat(statistics.getPrepareStatementCount()).isEqualTo(1);
        }
    }

    @Test
    void withoutABatchSizeEveryRowHasItsOwn() {
        try (SessionFactory factory = start(0, false)) {
            factory.inTransaction(session -> {
                for (int i = 0; i < ROWS; i++) {
                    session.persist(new Measure());
                }
            });
            assertThat(factory.getStatistics().getPrepareStatementCount()).isEqualTo(ROWS);
        }
    }

    @Test
    void alternatingEntitiesAreSortedIntoOneBatchEach() {
        try (SessionFactory factory = start(ROWS, true)) {
            factory.inTransaction(session -> {
                for (int i = 0; i < ROWS; i++) {
                    Measure measure = new Measure();
                    measure.series = new Series();
                    session.persist(measure.series);
                    session.persist(measure);
                }
            });
            assertThat(factory.getStatistics().getEntityInsertCount()).isEqualTo(2 * ROWS);
            assertThat(factory.getStatistics().getPrepareStatementCount()).isEqualTo(2);
        }
        assertThat(database.queryLong("SELECT COUNT(*) FROM measure WHERE series_id = id"))
                .isEqualTo(ROWS);
    }

    private SessionFactory start(int batchSize, boolean ordered) {
        SessionFactory factory = PersistenceUnit.on(database)
                .of(Measure.class, Series.class)
                .with("hibernate.jdbc.batch_size", batchSize)
                .with("hibernate.order_inserts", ordered)
                .with("hibernate.generate_statistics", true)
                .start();
        factory.getStatistics().clear();
        return factory;
    }
}
