package dev.seriatim.block;

import static dev.seriatim.block.Callers.assertFailed;
import static dev.seriatim.block.Callers.awaitCalls;
import static dev.seriatim.block.Callers.awaitWaiting;
import static dev.seriatim.block.Callers.callers;
import static dev.seriatim.block.Callers.oneCaller;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class CloseTest {

    private final FakeExecutor executor = new FakeExecutor();
    private final FakeSource source = FakeSource.ofBlocks(10);
    private final PooledBlockOptimizer optimizer =
            new PooledBlockOptimizer("orders_seq", source, executor, Duration.ofSeconds(20));

    @Test
    void callersWhoWaitGetTheirAnswerNow() {
        List<CompletableFuture<Long>> waiting = callers(4, optimizer);
        awaitWaiting(4, optimizer);
        optimizer.close();

        assertThat(waiting).allSatisfy(caller -> assertFailed(caller).withMessageContainingAll("orders_seq", "closed"));
    }

    @Test
    void callersWhoWaitForAHangingSourceGetTheirAnswerNow() {
        source.hang();
        CompletableFuture<Long> waiting = oneCaller(optimizer);
        executor.startNext();
        awaitCalls(1, source);
        optimizer.close();

        assertFailed(waiting).withMessageContaining("closed");
        source.release();
    }

    @Test
    void callsBeforeTheFirstBlockAreRefused() {
        optimizer.close();

        assertRefused();
        assertThat(executor.queued()).isZero();
    }

    @Test
    void callsWithIdsLeftAreRefused() {
        executor.runInCaller();
        optimizer.next();
        optimizer.close();

        assertRefused();
    }

    @Test
    void callsWithAPrefetchedBlockAreRefused() {
        executor.runInCaller();
        drawUpTo(10);
        optimizer.close();

        assertRefused();
    }

    @Test
    void callsWithAPrefetchInFlightAreRefused() {
        executor.runInCaller();
        optimizer.next();
        executor.queueTasks();
        drawUpTo(10);
        optimizer.close();

        assertRefused();
    }

    @Test
    void aReservationThatWaitsForItsTurnIsNotMade() {
        CompletableFuture<Long> waiting = oneCaller(optimizer);
        awaitWaiting(1, optimizer);
        optimizer.close();
        executor.runNext();

        assertFailed(waiting);
        assertThat(source.calls()).isEmpty();
    }

    @Test
    void theBlockOfAReservationInFlightIsLost() {
        source.hang();
        CompletableFuture<Long> waiting = oneCaller(optimizer);
        CompletableFuture<Void> reservation = CompletableFuture.runAsync(executor::runNext);
        awaitCalls(1, source);
        optimizer.close();
        source.release();

        assertThat(reservation).succeedsWithin(Duration.ofSeconds(20));
        assertFailed(waiting);
        assertRefused();
    }

    @Test
    void noIdsAreReportedAsLeft() {
        executor.runInCaller();
        drawUpTo(7);
        optimizer.close();

        assertThat(optimizer.status().remaining()).isZero();
    }

    @Test
    void closingTwiceDoesNothing() {
        executor.runInCaller();
        optimizer.next();
        optimizer.close();
        optimizer.close();

        assertRefused();
    }

    @Test
    void closingDoesNotCountAsAFailureOfTheSource() {
        oneCaller(optimizer);
        awaitWaiting(1, optimizer);
        optimizer.close();

        assertThat(optimizer.status().failures()).isZero();
        assertThat(optimizer.status().lastFailure()).isNull();
    }

    @Test
    void theExecutorIsLeftToItsOwner() {
        optimizer.close();

        assertThat(executor.isShutdown()).isFalse();
    }

    @Test
    void noThreadIsLeftBehind() throws InterruptedException {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        executor.runInCaller();
        for (CompletableFuture<Long> caller : callers(4, optimizer)) {
            caller.join();
        }
        optimizer.close();

        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (!before.contains(thread)
                    && thread.getThreadGroup() == Thread.currentThread().getThreadGroup()) {
                thread.join(10_000);
                assertThat(thread.isAlive()).as(thread.getName()).isFalse();
            }
        }
    }

    private void assertRefused() {
        assertThatExceptionOfType(BlockUnavailableException.class)
                .isThrownBy(optimizer::next)
                .withMessageContainingAll("orders_seq", "closed");
    }

    private void drawUpTo(long last) {
        while (optimizer.next() < last) {
            // until the block is where the test wants it
        }
    }
}
