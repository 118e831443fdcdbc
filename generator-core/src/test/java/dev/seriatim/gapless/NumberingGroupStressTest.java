package dev.seriatim.gapless;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seriatim.gapless.NumberingGroup.Served;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Real threads, rounds that fail or leave somebody out, callers who give up, and an owner who closes in the midst of it. */
class NumberingGroupStressTest {

    private static final int CALLERS = 8;
    private static final int DOCUMENTS = 1000;
    private static final int CAPACITY = 4;
    private static final long PATIENCE_SECONDS = 60;

    private final ScheduledExecutorService executor = Executors.newScheduledThreadPool(3);
    private final ScheduledExecutorService callers = Executors.newScheduledThreadPool(CALLERS);
    private final AtomicInteger overlaps = new AtomicInteger();
    private final AtomicInteger counter = new AtomicInteger();
    private final Map<Integer, Integer> numbers = new ConcurrentHashMap<>();

    @AfterEach
    void stop() {
        callers.shutdownNow();
        executor.shutdownNow();
    }

    @Test
    void everybodyGetsHisOwnNumber() throws Exception {
        NumberingGroup<Integer, Integer> group = group(CALLERS, 100);
        List<Future<Integer>> outcomes = new ArrayList<>();
        for (int caller = 0; caller < CALLERS; caller++) {
            int first = caller * DOCUMENTS;
            outcomes.add(callers.submit(() -> {
                for (int document = first; document < first + DOCUMENTS; document++) {
                    CompletableFuture<Integer> future = group.join(document).orElseThrow();
                    int number = future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
                    assertThat(number).isEqualTo(numbers.get(document));
                }
                return DOCUMENTS;
            }));
        }

        assertThat(sum(outcomes)).isEqualTo(CALLERS * DOCUMENTS);
        assertThat(new HashSet<>(numbers.values())).hasSize(CALLERS * DOCUMENTS);
        assertThat(overlaps).hasValue(0);
        assertThat(group.waiting()).isZero();
    }

    @Test
    void nobodyHangsAmongThoseWhoGiveUpAreTurnedAwayOrSweep() throws Exception {
        NumberingGroup<Integer, Integer> group = group(CAPACITY, 10);
        Set<CompletableFuture<?>> futures = ConcurrentHashMap.newKeySet();
        List<Future<Integer>> outcomes = new ArrayList<>();
        for (int caller = 0; caller < CALLERS; caller++) {
            outcomes.add(callers.submit(() -> {
                ThreadLocalRandom random = ThreadLocalRandom.current();
                for (int i = 0; i < DOCUMENTS; i++) {
                    Optional<CompletableFuture<Integer>> joined = group.join(random.nextInt(50));
                    assertThat(group.waiting()).isBetween(0, CAPACITY);
                    joined.ifPresent(futures::add);
                    if (random.nextInt(4) == 0) {
                        joined.ifPresent(future -> future.cancel(false));
                    }
                    if (random.nextInt(50) == 0) {
                        futures.add(group.sweep());
                    }
                }
                return 1;
            }));
        }
        sum(outcomes);

        CompletableFuture<?> all = CompletableFuture.allOf(futures.toArray(CompletableFuture[]::new));
        all.handle((none, failure) -> true).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(overlaps).hasValue(0);
        assertThat(group.waiting()).isZero();
    }

    @Test
    void nobodyHangsWhenTheGroupIsClosedInTheMidstOfIt() throws Exception {
        for (int i = 0; i < 100; i++) {
            NumberingGroup<Integer, Integer> group = group(100, 10);
            List<Future<Integer>> outcomes = new ArrayList<>();
            for (int caller = 1; caller < CALLERS; caller++) {
                int document = caller;
                outcomes.add(callers.submit(() -> {
                    int answered = 0;
                    for (Optional<CompletableFuture<Integer>> joined; (joined = group.join(document)).isPresent(); ) {
                        answered += joined.get()
                                .handle((number, failure) -> failure == null ? 1 : 0)
                                .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
                    }
                    return answered;
                }));
            }
            outcomes.add(callers.submit(() -> {
                group.close();
                return 0;
            }));
            sum(outcomes);
            assertThat(group.waiting()).isZero();
        }
        assertThat(overlaps).hasValue(0);
    }

    private NumberingGroup<Integer, Integer> group(int capacity, int oneFailsIn) {
        AtomicBoolean underWay = new AtomicBoolean();
        return new NumberingGroup<>(executor, capacity, 3, waiting -> round(waiting, oneFailsIn, underWay));
    }

    private Served<Integer, Integer> round(List<Integer> waiting, int oneFailsIn, AtomicBoolean underWay) {
        if (!underWay.compareAndSet(false, true)) {
            overlaps.incrementAndGet();
        }
        try {
            Thread.yield();
            int chance = counter.incrementAndGet() % oneFailsIn;
            if (chance == 1) {
                throw new IllegalStateException("down");
            }
            Map<Integer, Integer> answers = new HashMap<>();
            for (Integer document : waiting) {
                if (chance != 2) {
                    answers.put(document, numbers.computeIfAbsent(document, d -> counter.incrementAndGet()));
                }
            }
            return new Served<>(answers, answers.size(), chance < 5);
        } finally {
            underWay.set(false);
        }
    }

    private static int sum(List<Future<Integer>> outcomes) throws InterruptedException, ExecutionException {
        int sum = 0;
        for (Future<Integer> outcome : outcomes) {
            sum += outcome.get();
        }
        return sum;
    }
}
