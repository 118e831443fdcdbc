package dev.seriatim.block;

import static dev.seriatim.block.Callers.assertFailed;
import static dev.seriatim.block.Callers.awaitWaiting;
import static dev.seriatim.block.Callers.oneCaller;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Blocks of ten ids, the first of which is there: ids 1 to 10, and 6 is the trigger. */
@ExtendWith(QuietLog.class)
@Timeout(30)
class PrefetchTest {

    private final FakeExecutor executor = new FakeExecutor();
    private final FakeSource source = FakeSource.ofBlocks(10);
    private final PooledBlockOptimizer optimizer =
            new PooledBlockOptimizer("orders_seq", source, executor, Duration.ofSeconds(20));

    @BeforeEach
    void drawTheFirstId() {
        executor.runInCaller();
        optimizer.next();
        executor.queueTasks();
    }

    @Test
    void drawsBeforeTheTriggerStartNothing() {
        drawUpTo(5);

        assertThat(executor.queued()).isZero();
    }

    @Test
    void drawingTheTriggerStartsTheReservation() {
        drawUpTo(6);

        assertThat(executor.queued()).isOne();
    }

    @Test
    void drawsAfterTheTriggerStartNoOther() {
        drawUpTo(10);

        assertThat(executor.queued()).isOne();
    }

    @Test
    void theReservationIsNotDelayed() {
        drawUpTo(6);

        assertThat(executor.runNext()).isZero();
    }

    @Test
    void nobodyWaitsWhenTheNextBlockIsThere() {
        drawUpTo(6);
        executor.runNext();
        drawUpTo(11);

        assertThat(optimizer.status().waits()).as("only the very first call").isEqualTo(1);
    }

    @Test
    void aFinishedReservationIsNotRepeated() {
        drawUpTo(6);
        executor.runNext();
        drawUpTo(10);

        assertThat(executor.queued()).isZero();
        assertThat(source.calls()).hasSize(2);
    }

    @Test
    void aFailureIsNotNoticedWhileIdsAreLeft() {
        source.failNext("connection refused");
        drawUpTo(6);
        executor.runNext();

        drawUpTo(10);
    }

    @Test
    void aFailedReservationIsRetriedByTheNextDraw() {
        source.failNext("connection refused");
        drawUpTo(6);
        executor.runNext();
        drawUpTo(7);
        executor.runNext();
        drawUpTo(20);

        assertThat(source.calls()).as("the first, the failed, the retry").hasSize(3);
    }

    @Test
    void aRetryKeepsItsDistance() {
        source.failNext("one", "two", "three", "four");
        drawUpTo(6);
        executor.runNext();
        drawUpTo(7);
        executor.runNext();
        drawUpTo(8);
        executor.runNext();
        drawUpTo(9);
        executor.runNext();
        drawUpTo(10);

        assertThat(executor.runNext()).isBetween(Duration.ofMillis(1), Duration.ofMillis(400));
    }

    @Test
    void aSuccessEndsTheDistance() {
        source.failNext("one");
        drawUpTo(6);
        executor.runNext();
        drawUpTo(7);
        executor.runNext();
        drawUpTo(16);

        assertThat(executor.runNext()).isZero();
    }

    @Test
    void aBlockBelowTheHighWaterMarkIsRefused() {
        drawUpTo(10);
        CompletableFuture<Long> caller = oneCaller(optimizer);
        awaitWaiting(1, optimizer);
        source.continueAt(10);
        executor.runNext();

        assertFailed(caller)
                .havingCause()
                .withMessageContainingAll("orders_seq", "Block[first=10, size=10]", "ids below 11");
    }

    @Test
    void handsOutAgainOnceTheCounterIsAtTheHighWaterMark() {
        drawUpTo(10);
        source.continueAt(3);
        executor.runNext();
        executor.runInCaller();
        source.continueAt(11);

        assertThat(optimizer.next()).isEqualTo(11);
    }

    @Test
    void anErrorWhileSchedulingLosesNoId() {
        drawUpTo(5);
        executor.failWith(new InternalError("unable to create native thread"));

        assertThat(optimizer.next()).isEqualTo(6);
    }

    @Test
    void anErrorWhileSchedulingIsAFailureLikeAnyOther() {
        executor.failWith(new InternalError("unable to create native thread"));
        drawUpTo(10);

        assertThatExceptionOfType(BlockUnavailableException.class)
                .isThrownBy(optimizer::next)
                .withCauseInstanceOf(InternalError.class);
    }

    private void drawUpTo(long last) {
        long id = optimizer.status().next() - 1;
        while (id < last) {
            assertThat(optimizer.next()).isEqualTo(++id);
        }
    }
}
