package dev.seriatim.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** One caller, a healthy source, reservations in the caller's own thread. */
@ExtendWith(QuietLog.class)
@Timeout(30)
class DrawingTest {

    private final FakeExecutor executor = new FakeExecutor().runInCaller();

    @Test
    void makesNoReservationBeforeTheFirstCall() {
        FakeSource source = FakeSource.ofBlocks(10);
        optimizer(source);

        assertThat(source.calls()).isEmpty();
    }

    @Test
    void firstReservationAsksForOneIdAnywhere() {
        FakeSource source = FakeSource.ofBlocks(10);
        optimizer(source).next();

        assertThat(source.calls()).containsExactly(new FakeSource.Call(1, 0));
    }

    @Test
    void idsAreDenseAcrossBlocks() {
        assertThat(draw(1_000, optimizer(FakeSource.ofBlocks(7))))
                .isEqualTo(LongStream.rangeClosed(1, 1_000).toArray());
    }

    @Test
    void idsAreDenseInBlocksOfOne() {
        assertThat(draw(100, optimizer(FakeSource.ofBlocks(1))))
                .isEqualTo(LongStream.rangeClosed(1, 100).toArray());
    }

    @Test
    void idsIncreaseOverTheGapThatAnotherJvmLeaves() {
        FakeSource source = FakeSource.ofBlocks(2);
        PooledBlockOptimizer optimizer = optimizer(source);
        optimizer.next();
        source.continueAt(70);

        assertThat(draw(5, optimizer)).containsExactly(2, 70, 71, 72, 73);
    }

    @Test
    void everyBlockIsReservedOnce() {
        FakeSource source = FakeSource.ofBlocks(10);
        draw(100, optimizer(source));

        assertThat(source.calls()).as("ten blocks and the one ahead").hasSize(11);
    }

    @Test
    void everyReservationSaysWhereTheLastBlockEnded() {
        FakeSource source = FakeSource.ofBlocks(10);
        draw(30, optimizer(source));

        assertThat(source.calls()).extracting(FakeSource.Call::highWaterMark).containsExactly(0L, 11L, 21L, 31L);
    }

    @Test
    void theLastIdsBelowTheLimitAreHandedOut() {
        PooledBlockOptimizer optimizer = optimizer(FakeSource.ofBlocks(5).continueAt(Block.LIMIT - 10));

        assertThat(draw(10, optimizer))
                .isEqualTo(LongStream.range(Block.LIMIT - 10, Block.LIMIT).toArray());
    }

    @Test
    void noIdIsHandedOutAtTheLimit() {
        PooledBlockOptimizer optimizer = optimizer(FakeSource.ofBlocks(5).continueAt(Block.LIMIT - 5));
        draw(5, optimizer);

        assertThatExceptionOfType(BlockUnavailableException.class)
                .isThrownBy(optimizer::next)
                .withCauseInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theLargestBlockIsHandedOutFromItsBeginning() {
        assertThat(draw(3, optimizer(FakeSource.ofBlocks(Block.LIMIT - 1)))).containsExactly(1, 2, 3);
    }

    @Test
    void refusesToWaitForNoTime() {
        FakeSource source = FakeSource.ofBlocks(1);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PooledBlockOptimizer("orders_seq", source, executor, Duration.ZERO))
                .withMessageContaining("orders_seq");
    }

    private PooledBlockOptimizer optimizer(BlockSource source) {
        return new PooledBlockOptimizer("orders_seq", source, executor, Duration.ofSeconds(20));
    }

    private static long[] draw(int count, PooledBlockOptimizer optimizer) {
        return LongStream.generate(optimizer::next).limit(count).toArray();
    }
}
