package dev.seriatim.benchmark.contender;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ContenderTest {

    private static final int THREADS = 4;
    private static final int IDS_EACH = 50_000;

    @ParameterizedTest
    @EnumSource
    void handsOutEveryIdOnceAndInTheOrderOfEachThread(Contender contender) throws Exception {
        try (IdSource ids = contender.open(PretendDatabase.answeringIn(Duration.ZERO))) {
            assertThat(Audit.of(drawnBySeveralThreads(ids), IDS_EACH)).isEqualTo(new Audit(0, 0));
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ATOMIC_LONG")
    void takesItsIdsFromTheDatabase(Contender contender) {
        PretendDatabase database = PretendDatabase.answeringIn(Duration.ZERO);
        try (IdSource ids = contender.open(database)) {
            for (int i = 0; i < 10 * Contender.BLOCK; i++) {
                assertThat(ids.next()).isPositive();
            }
        }
        assertThat(database.reserved()).isGreaterThanOrEqualTo(10 * Contender.BLOCK);
        assertThat(database.roundTrips()).isPositive();
    }

    private static long[] drawnBySeveralThreads(IdSource source) throws Exception {
        long[] ids = new long[THREADS * IDS_EACH];
        ExecutorService executor = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> threads = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                int first = thread * IDS_EACH;
                threads.add(executor.submit(() -> {
                    for (int i = first; i < first + IDS_EACH; i++) {
                        ids[i] = source.next();
                    }
                }));
            }
            for (Future<?> thread : threads) {
                thread.get();
            }
        } finally {
            executor.shutdownNow();
        }
        return ids;
    }
}
