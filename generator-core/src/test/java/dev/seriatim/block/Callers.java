package dev.seriatim.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssertAlternative;

/** Threads that ask an optimizer for an id. */
final class Callers {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Callers() {}

    static CompletableFuture<Long> oneCaller(PooledBlockOptimizer optimizer) {
        return CompletableFuture.supplyAsync(optimizer::next, task -> new Thread(task).start());
    }

    static List<CompletableFuture<Long>> callers(int count, PooledBlockOptimizer optimizer) {
        return IntStream.range(0, count).mapToObj(i -> oneCaller(optimizer)).toList();
    }

    /** Returns as soon as so many callers found no id and wait. */
    static void awaitWaiting(int count, PooledBlockOptimizer optimizer) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> optimizer.status().waiting() == count);
    }

    static void awaitCalls(int count, FakeSource source) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> source.calls().size() == count);
    }

    static long idOf(CompletableFuture<Long> caller) {
        assertThat(caller).succeedsWithin(PATIENCE);
        return caller.join();
    }

    static ThrowableAssertAlternative<?> assertFailed(CompletableFuture<Long> caller) {
        return assertThat(caller)
                .failsWithin(PATIENCE)
                .withThrowableOfType(ExecutionException.class)
                .havingCause()
                .isInstanceOf(BlockUnavailableException.class);
    }
}
