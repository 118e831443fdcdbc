package dev.seriatim.block;

import static dev.seriatim.block.Callers.assertFailed;
import static dev.seriatim.block.Callers.awaitCalls;
import static dev.seriatim.block.Callers.awaitWaiting;
import static dev.seriatim.block.Callers.callers;
import static dev.seriatim.block.Callers.idOf;
import static dev.seriatim.block.Callers.oneCaller;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Callers who found no id: what they share, and when they get their answer. */
@ExtendWith(QuietLog.class)
@Timeout(60)
class WaitingTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final FakeExecutor executor = new FakeExecutor();
    private final FakeSource source = FakeSource.ofBlocks(100);

    @Test
    void allWaitersShareOneReservation() {
        PooledBlockOptimizer optimizer = optimizer(LONG);
        List<CompletableFuture<Long>> callers = callers(16, optimizer);
        awaitWaiting(16, optimizer);
        executor.runNext();

        assertThat(callers.stream().map(Callers::idOf))
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, 16).boxed().toList());
        assertThat(source.calls()).hasSize(1);
    }

    @Test
    void aFailureReachesEveryWaiterWithItsCause() {
        PooledBlockOptimizer optimizer = optimizer(LONG);
        source.failNext("connection refused");
        List<CompletableFuture<Long>> callers = callers(16, optimizer);
        awaitWaiting(16, optimizer);
        executor.runNext();

        assertThat(callers)
                .allSatisfy(caller -> assertFailed(caller)
                        .withMessageContaining("orders_seq")
                        .havingCause()
                        .isInstanceOf(IllegalStateException.class)
                        .withMessage("connection refused"));
        assertThat(source.calls()).hasSize(1);
    }

    @Test
    void aCallAfterAFailureGetsAnAttemptOfItsOwn() {
        PooledBlockOptimizer optimizer = optimizer(LONG);
        source.failNext("connection refused");
        CompletableFuture<Long> unlucky = oneCaller(optimizer);
        executor.runNext();
        assertFailed(unlucky);

        CompletableFuture<Long> next = oneCaller(optimizer);
        assertThat(executor.runNext()).isBetween(Duration.ofMillis(1), Duration.ofMillis(50));
        assertThat(idOf(next)).isEqualTo(1);
    }

    @Test
    void aHangingSourceCostsAllCallersOneDeadlineAndOneAttempt() {
        Duration timeout = Duration.ofMillis(500);
        PooledBlockOptimizer optimizer = optimizer(timeout);
        source.hang();
        executor.runInNewThread();
        long begun = System.nanoTime();
        List<CompletableFuture<Long>> callers = callers(16, optimizer);

        assertThat(callers)
                .allSatisfy(caller -> assertFailed(caller).havingCause().isInstanceOf(TimeoutException.class));
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isBetween(timeout, timeout.multipliedBy(4));
        assertThat(source.calls()).hasSize(1);
        source.release();
    }

    @Test
    void aHangingAttemptIsGivenUpSoThatTheNextCallStartsAnother() {
        PooledBlockOptimizer optimizer = optimizer(Duration.ofMillis(100));
        source.hang();
        CompletableFuture<Long> unlucky = oneCaller(optimizer);
        executor.startNext();
        awaitCalls(1, source);
        assertFailed(unlucky).withMessageContaining("no answer within PT0.1S");
        source.release();

        executor.runInCaller();
        optimizer.next();
        assertThat(source.calls()).hasSize(2);
    }

    @Test
    void anAnswerAfterTheDeadlineIsDropped() {
        PooledBlockOptimizer optimizer = optimizer(Duration.ofMillis(100));
        source.hang();
        CompletableFuture<Long> unlucky = oneCaller(optimizer);
        CompletableFuture<Void> lateAnswer = CompletableFuture.runAsync(executor::runNext);
        assertFailed(unlucky);
        source.continueAt(1_000).release();
        assertThat(lateAnswer).succeedsWithin(LONG);

        assertThat(optimizer.status().blocks()).isZero();
        executor.runInCaller();
        assertThat(optimizer.next()).isEqualTo(1_100);
    }

    @Test
    void aFailureAfterTheDeadlineDoesNotHarmTheNextAttempt() {
        PooledBlockOptimizer optimizer = optimizer(Duration.ofSeconds(1));
        source.hang().failNext("socket closed");
        CompletableFuture<Long> unlucky = oneCaller(optimizer);
        CompletableFuture<Void> lateAnswer = CompletableFuture.runAsync(executor::runNext);
        assertFailed(unlucky);
        CompletableFuture<Long> lucky = oneCaller(optimizer);
        awaitWaiting(1, optimizer);
        source.release();
        assertThat(lateAnswer).succeedsWithin(LONG);
        executor.runNext();

        assertThat(idOf(lucky)).isEqualTo(1);
    }

    @Test
    void aTimeoutWhileTheAttemptWaitsForItsTurnDoesNotPostponeIt() {
        PooledBlockOptimizer optimizer = optimizer(Duration.ofMillis(20));
        assertFailed(oneCaller(optimizer));
        assertFailed(oneCaller(optimizer));
        assertThat(executor.queued()).isOne();
        executor.runNext();

        assertThat(optimizer.next()).isEqualTo(1);
    }

    @Test
    void aTimeoutDoesNotEndAnAttemptThatHasJustBegun() {
        Duration timeout = Duration.ofMillis(500);
        PooledBlockOptimizer optimizer = optimizer(timeout);
        source.hang();
        long begun = System.nanoTime();
        CompletableFuture<Long> early = oneCaller(optimizer);
        await().pollInterval(Duration.ofMillis(1)).until(() -> System.nanoTime() - begun > timeout.toNanos() * 3 / 4);
        executor.startNext();
        CompletableFuture<Long> late = oneCaller(optimizer);
        assertFailed(early);
        source.release();

        assertThat(idOf(late)).isEqualTo(1);
        assertThat(source.calls()).hasSize(1);
    }

    @Test
    void anInterruptedWaiterGetsItsAnswerAtOnceAndStaysInterrupted() {
        PooledBlockOptimizer optimizer = optimizer(LONG);
        AtomicBoolean stillInterrupted = new AtomicBoolean();
        CompletableFuture<Long> caller = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                caller.complete(optimizer.next());
            } catch (BlockUnavailableException e) {
                stillInterrupted.set(Thread.currentThread().isInterrupted());
                caller.completeExceptionally(e);
            }
        });
        thread.start();
        awaitWaiting(1, optimizer);
        thread.interrupt();

        assertThat(caller)
                .failsWithin(LONG)
                .withThrowableThat()
                .havingCause()
                .isInstanceOf(BlockUnavailableException.class)
                .withMessageContaining("interrupted");
        assertThat(stillInterrupted).isTrue();
    }

    @Test
    void anInterruptedWaiterLeavesTheAttemptToTheOthers() {
        PooledBlockOptimizer optimizer = optimizer(LONG);
        CompletableFuture<Long> patient = oneCaller(optimizer);
        awaitWaiting(1, optimizer);
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(BlockUnavailableException.class).isThrownBy(optimizer::next);
        assertThat(Thread.interrupted()).isTrue();
        executor.runNext();

        assertThat(idOf(patient)).isEqualTo(1);
        assertThat(source.calls()).hasSize(1);
    }

    @Test
    void anInterruptedThreadStillDrawsWhatIsThere() {
        PooledBlockOptimizer optimizer = optimizer(LONG);
        executor.runInCaller();
        optimizer.next();
        Thread.currentThread().interrupt();

        assertThat(optimizer.next()).isEqualTo(2);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void aSourceThatAnswersNothingIsAFailure() {
        executor.runInCaller();
        PooledBlockOptimizer optimizer = new PooledBlockOptimizer("orders_seq", (demand, mark) -> null, executor, LONG);

        assertThatExceptionOfType(BlockUnavailableException.class)
                .isThrownBy(optimizer::next)
                .withCauseInstanceOf(NullPointerException.class);
    }

    @Test
    void anErrorInTheSourceIsAFailure() {
        BlockSource broken = (demand, mark) -> {
            throw new NoClassDefFoundError("driver");
        };
        CompletableFuture<Long> caller =
                oneCaller(new PooledBlockOptimizer("orders_seq", broken, executor, Duration.ofSeconds(5)));
        executor.runNext();

        assertFailed(caller).havingCause().isInstanceOf(NoClassDefFoundError.class);
    }

    @Test
    void anExecutorThatIsShutDownIsAnAnswer() {
        executor.shutdown();

        assertThatExceptionOfType(BlockUnavailableException.class)
                .isThrownBy(optimizer(LONG)::next)
                .withMessageContainingAll("orders_seq", "the reservation failed");
    }

    private PooledBlockOptimizer optimizer(Duration timeout) {
        return new PooledBlockOptimizer("orders_seq", source, executor, timeout);
    }
}
