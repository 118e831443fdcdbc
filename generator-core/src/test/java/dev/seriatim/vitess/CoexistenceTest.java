package dev.seriatim.vitess;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.seriatim.engine.Engine;
import dev.seriatim.engine.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Vitess and somebody who increments the row with one atomic UPDATE never get the same id, whatever else happens to the
 * tablet or to the size of its cache. To run a failure again, set {@code seriatim.seed} to the seed of the report.
 */
@ParameterizedClass
@EnumSource(names = {"H2", "MYSQL"})
class CoexistenceTest {

    private final Engine engine;
    private final Blocks blocks = new Blocks();
    private TestDatabase database;
    private HikariDataSource pool;
    private SequenceRow row;
    private VttabletStandIn tablet;
    private long seed;

    CoexistenceTest(Engine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void start(TestReporter reporter) {
        seed = Long.getLong("seriatim.seed", new Random().nextLong());
        reporter.publishEntry("seriatim.seed", String.valueOf(seed));
        database = TestDatabase.create(engine);
        pool = SequenceRow.pool(database.dataSource());
        row = SequenceRow.create(database, "seq", 1, 10);
        tablet = new VttabletStandIn(pool, engine == Engine.H2 ? "PUBLIC" : database.name());
    }

    @AfterEach
    void stop() {
        if (database != null) {
            pool.close();
            database.close();
        }
    }

    @Test
    void oneAfterTheOther() throws SQLException {
        Random random = new Random(seed);
        for (int step = 0; step < 1_000; step++) {
            int n = 1 + random.nextInt(15);
            switch (random.nextInt(10)) {
                case 0 -> tablet.reset();
                case 1 -> row.set("cache", String.valueOf(1 + random.nextInt(20)));
                case 2, 3, 4 -> blocks.add(row.reserve(pool, n), n);
                default -> blocks.add(tablet.next("seq", n), n);
            }
        }
        assertThat(blocks.duplicates()).as("seed %d", seed).isEmpty();
    }

    @Test
    void atTheSameTime() throws Exception {
        Random random = new Random(seed);
        ExecutorService threads = Executors.newFixedThreadPool(5);
        try {
            List<Future<Void>> results = threads.invokeAll(List.of(
                    repeat(200, random.nextLong(), n -> blocks.add(tablet.next("seq", n), n)),
                    repeat(200, random.nextLong(), n -> blocks.add(tablet.next("seq", n), n)),
                    repeat(200, random.nextLong(), n -> blocks.add(row.reserve(pool, n), n)),
                    repeat(200, random.nextLong(), n -> blocks.add(row.reserve(pool, n), n)),
                    repeat(50, random.nextLong(), n -> {
                        tablet.reset();
                        row.set("cache", String.valueOf(n));
                    })));
            for (Future<Void> result : results) {
                result.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(blocks.duplicates()).as("seed %d", seed).isEmpty();
    }

    private interface Step {
        void with(int n) throws SQLException;
    }

    private static Callable<Void> repeat(int times, long seed, Step step) {
        return () -> {
            Random random = new Random(seed);
            for (int time = 0; time < times; time++) {
                step.with(1 + random.nextInt(15));
            }
            return null;
        };
    }
}
