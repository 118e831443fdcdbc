package dev.seriatim.block;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A burst as fast as this machine draws, which is far more than any block lasts for. */
@Timeout(30)
class AdaptiveSizeTest {

    private final FakeExecutor executor = new FakeExecutor().runInCaller();

    @Test
    void aBurstAsksForFourTimesTheLastBlock() {
        FakeSource source = FakeSource.ofBlocksBetween(10, 1_000_000);
        draw(10 + 40 + 160, source);

        assertThat(demands(source)).containsExactly(1L, 40L, 160L, 640L);
    }

    @Test
    void theSourceBoundsTheGrowth() {
        FakeSource source = FakeSource.ofBlocksBetween(10, 100);
        draw(10 + 40 + 100 + 100, source);

        assertThat(demands(source)).as("four times what was granted").containsExactly(1L, 40L, 160L, 400L, 400L);
    }

    @Test
    void aSourceThatGrantsTooLittleIsAskedForMoreOfThat() {
        FakeSource source = FakeSource.ofBlocks(3);
        draw(6, source);

        assertThat(demands(source)).containsExactly(1L, 12L, 12L);
    }

    private void draw(int count, FakeSource source) {
        PooledBlockOptimizer optimizer =
                new PooledBlockOptimizer("orders_seq", source, executor, Duration.ofSeconds(20));
        for (int i = 0; i < count; i++) {
            optimizer.next();
        }
    }

    private static List<Long> demands(FakeSource source) {
        return source.calls().stream().map(FakeSource.Call::demand).toList();
    }
}
