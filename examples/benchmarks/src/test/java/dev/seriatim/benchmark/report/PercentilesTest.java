package dev.seriatim.benchmark.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PercentilesTest {

    private final Percentiles percentiles = Percentiles.of(List.of(
            LongStream.rangeClosed(501, 1000).map(i -> i * 1000).toArray(),
            LongStream.rangeClosed(1, 500).map(i -> i * 1000).toArray()));

    @Test
    void areExactOverAllThreads() {
        assertThat(percentiles.micros(50)).isEqualTo(500);
        assertThat(percentiles.micros(99.9)).isEqualTo(999);
        assertThat(percentiles.micros(99.99)).isEqualTo(1000);
        assertThat(percentiles.maxMicros()).isEqualTo(1000);
    }

    @Test
    void countWhatIsAboveALimit() {
        assertThat(percentiles.above(990_000)).isEqualTo(10);
    }
}
