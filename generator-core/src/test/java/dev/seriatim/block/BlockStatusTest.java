package dev.seriatim.block;

import static dev.seriatim.block.Callers.awaitWaiting;
import static dev.seriatim.block.Callers.callers;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(QuietLog.class)
@Timeout(30)
class BlockStatusTest {

    private final FakeExecutor executor = new FakeExecutor().runInCaller();
    private final FakeSource source = FakeSource.ofBlocks(10);
    private final PooledBlockOptimizer optimizer =
            new PooledBlockOptimizer("orders_seq", source, executor, Duration.ofSeconds(20));

    @Test
    void isAllZeroBeforeTheFirstCall() {
        assertThat(optimizer.status()).isEqualTo(new BlockStatus(0, 0, 0, 0, 0, 0, 0, 0, 0, null, 0));
    }

    @Test
    void readingItReservesNothing() {
        optimizer.status();

        assertThat(source.calls()).isEmpty();
    }

    @Test
    void describesTheBlockInHand() {
        draw(3);

        assertThat(optimizer.status())
                .returns(4L, BlockStatus::next)
                .returns(7L, BlockStatus::remaining)
                .returns(10L, BlockStatus::blockSize)
                .returns(11L, BlockStatus::highWaterMark)
                .returns(1L, BlockStatus::blocks)
                .returns(10L, BlockStatus::reserved)
                .returns(1L, BlockStatus::waits);
    }

    @Test
    void includesThePrefetchedBlock() {
        draw(1);
        source.continueAt(51);
        draw(6);

        assertThat(optimizer.status())
                .returns(8L, BlockStatus::next)
                .returns(13L, BlockStatus::remaining)
                .returns(10L, BlockStatus::blockSize)
                .returns(61L, BlockStatus::highWaterMark)
                .returns(2L, BlockStatus::blocks)
                .returns(20L, BlockStatus::reserved);
    }

    @Test
    void theNextIdIsThatOfThePrefetchedBlockWhenTheOtherIsUsedUp() {
        draw(1);
        source.continueAt(51);
        draw(9);

        assertThat(optimizer.status()).returns(51L, BlockStatus::next).returns(10L, BlockStatus::remaining);
    }

    @Test
    void callersWhoFindTheBlockUsedUpDoNotMoveItsEnd() {
        draw(1);
        source.failNext("one", "two", "three", "four", "five", "six", "seven");
        draw(9);
        failToDraw();
        failToDraw();

        assertThat(optimizer.status()).returns(11L, BlockStatus::next).returns(0L, BlockStatus::remaining);
    }

    @Test
    void countsWaitersNowAndSoFar() {
        executor.queueTasks();
        List<CompletableFuture<Long>> waiting = callers(3, optimizer);
        awaitWaiting(3, optimizer);
        executor.runNext();
        waiting.forEach(Callers::idOf);

        assertThat(optimizer.status()).returns(0, BlockStatus::waiting).returns(3L, BlockStatus::waits);
    }

    @Test
    void tellsTheLastFailure() {
        source.failNext("connection refused", "access denied");
        failToDraw();
        failToDraw();

        assertThat(optimizer.status())
                .returns(2, BlockStatus::failures)
                .returns("access denied", BlockStatus::lastFailure)
                .returns(0L, BlockStatus::blocks);
    }

    @Test
    void aSuccessEndsTheCountOfFailuresButNotTheirMemory() {
        source.failNext("connection refused");
        failToDraw();
        draw(1);

        assertThat(optimizer.status())
                .returns(0, BlockStatus::failures)
                .returns("connection refused", BlockStatus::lastFailure);
    }

    @Test
    void aFailureWithoutAMessageIsTold() {
        source.failNext((String) null);
        failToDraw();

        assertThat(optimizer.status().lastFailure()).isEqualTo("java.lang.IllegalStateException");
    }

    @Test
    void measuresTheLastReservation() {
        draw(1);

        assertThat(optimizer.status().lastRefillNanos())
                .isPositive()
                .isLessThan(Duration.ofSeconds(20).toNanos());
    }

    private void draw(int count) {
        for (int i = 0; i < count; i++) {
            optimizer.next();
        }
    }

    private void failToDraw() {
        try {
            optimizer.next();
        } catch (BlockUnavailableException e) {
            return;
        }
        throw new AssertionError("a reservation should have failed");
    }
}
