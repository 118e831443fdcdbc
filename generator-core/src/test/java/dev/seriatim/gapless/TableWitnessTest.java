package dev.seriatim.gapless;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seriatim.engine.Engine;
import dev.seriatim.engine.TestDatabase;
import dev.seriatim.gapless.GaplessFailure.Reason;
import dev.seriatim.jdbc.BorrowedConnections;
import dev.seriatim.jdbc.DatabaseAccess;
import dev.seriatim.jdbc.VitessMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A witness table keeps the highest number, whoever writes. */
@Timeout(60)
@ParameterizedClass
@EnumSource(Engine.class)
class TableWitnessTest {

    private static final CounterKey KEY = new CounterKey("invoice", "it's \\/ ü", "2026");

    private final TestDatabase database;
    private final Switch power = new Switch();
    private final TableWitness witness;

    TableWitnessTest(Engine engine) {
        this.database = TestDatabase.create(engine);
        this.witness = open();
    }

    @AfterEach
    void close() {
        witness.close();
        database.close();
    }

    @Test
    void aLowerOrEqualNumberReplacesNothingUnlessItIsCorrected() {
        witness.prepare(true);
        assertThat(witness.last(KEY)).isNull();
        witness.remember(KEY, 7, hash(7));
        witness.remember(KEY, 6, hash(6));
        witness.remember(KEY, 7, hash(8));
        witness.correct(KEY, 6, hash(9));
        assertThat(witness.last(KEY)).isEqualTo(new LastKnown(7, hash(7)));
        witness.correct(KEY, 7, hash(8));
        assertThat(witness.last(KEY)).isEqualTo(new LastKnown(7, hash(8)));
        witness.remember(KEY, 9, hash(9));
        assertThat(witness.last(KEY)).isEqualTo(new LastKnown(9, hash(9)));
    }

    @Test
    void countersAreToldApartByteByByte() {
        witness.prepare(true);
        List<CounterKey> keys = List.of(
                KEY,
                new CounterKey("Invoice", KEY.scope(), "2026"),
                new CounterKey("invoice ", KEY.scope(), "2026"),
                new CounterKey("invoice", "it's \\/ u", "2026"),
                new CounterKey("invoice", KEY.scope(), ""));
        keys.forEach(key -> witness.remember(key, keys.indexOf(key), hash(keys.indexOf(key))));
        keys.forEach(key ->
                assertThat(witness.last(key)).isEqualTo(new LastKnown(keys.indexOf(key), hash(keys.indexOf(key)))));

        if (database.engine() != Engine.MYSQL && database.engine() != Engine.MARIADB) {
            String sql = witness.howToForget(KEY);
            database.execute(sql.substring(sql.indexOf("DELETE"), sql.indexOf(';')));
            assertThat(witness.last(KEY)).isNull();
            assertThat(witness.last(keys.get(1))).isNotNull();
        }
    }

    @Test
    void manyProcessesRememberAtOnce() throws Exception {
        witness.prepare(true);
        int threads = 6;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            for (int round = 0; round < 10; round++) {
                CounterKey key = new CounterKey("invoice", "", Integer.toString(round));
                CyclicBarrier together = new CyclicBarrier(threads);
                List<Future<?>> all = new ArrayList<>();
                for (int thread = 1; thread <= threads; thread++) {
                    int mine = thread;
                    all.add(pool.submit(() -> {
                        TableWitness own = open();
                        together.await();
                        for (int number = 0; number < 10; number++) {
                            own.remember(key, number * 10 + mine, hash(mine));
                        }
                        return null;
                    }));
                }
                for (Future<?> each : all) {
                    each.get();
                }
                assertThat(witness.last(key)).isEqualTo(new LastKnown(90 + threads, hash(threads)));
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void manyProcessesCreateItAtOnce() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                all.add(pool.submit(() -> open().prepare(true)));
            }
            for (Future<?> each : all) {
                each.get();
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(witness.last(KEY)).isNull();
    }

    @Test
    void aMissingTableIsNamedWithItsDdl() {
        for (Runnable use : List.<Runnable>of(
                () -> witness.prepare(false), () -> witness.last(KEY), () -> witness.remember(KEY, 1, hash(1)))) {
            assertThatThrownBy(use::run)
                    .isInstanceOfSatisfying(
                            GaplessFailure.class, e -> assertThat(e.reason()).isEqualTo(Reason.SCHEMA))
                    .hasMessageContainingAll("seriatim_witness", "witness.sql");
        }
    }

    @Test
    void aDatabaseThatDoesNotAnswerAtStartIsPreparedAtFirstUse() {
        power.turn(false);
        for (Runnable use : List.<Runnable>of(() -> witness.prepare(true), () -> witness.last(KEY))) {
            assertThatThrownBy(use::run)
                    .isInstanceOfSatisfying(
                            GaplessFailure.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNAVAILABLE))
                    .hasMessageContaining("switched off");
        }
        power.turn(true);
        assertThat(witness.last(KEY)).isNull();
        witness.remember(KEY, 1, hash(1));
        assertThat(witness.last(KEY)).isEqualTo(new LastKnown(1, hash(1)));
    }

    private TableWitness open() {
        return new TableWitness(new DatabaseAccess(
                new BorrowedConnections(power.of(database.dataSource())), VitessMode.FALSE, Duration.ofSeconds(20)));
    }

    private static String hash(int digit) {
        return Integer.toString(digit).repeat(64);
    }
}
