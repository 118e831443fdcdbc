package dev.seriatim.benchmark.numbers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seriatim.benchmark.numbers.LockLog.Lock;
import java.util.List;
import org.junit.jupiter.api.Test;

class TurnTest {

    private static final Turn TURN = new Turn(
            List.of(new long[] {5_000_001, 6_000_002}, new long[] {}, new long[] {7_000_003}),
            1.5,
            List.of(new Lock(900_000, 3, 400_000), new Lock(800_000, 2, 300_000)));

    @Test
    void aTurnOfAnotherProcessArrivesAsItWas() {
        assertThat(TurnText.of(TURN)).doesNotContain("\n");
        assertThat(TurnText.parse(TurnText.of(TURN))).usingRecursiveComparison().isEqualTo(TURN);
    }

    @Test
    void aTurnInWhichNothingHappenedArrivesToo() {
        Turn nothing = new Turn(List.of(new long[] {}), 0.1, List.of());

        assertThat(TurnText.parse(TurnText.of(nothing)))
                .usingRecursiveComparison()
                .isEqualTo(nothing);
    }

    @Test
    void whatTwoProcessesDidIsAddedUpOverTheLongerTime() {
        Turn both = TURN.and(new Turn(List.of(new long[] {8_000_004}), 2, List.of(new Lock(1, 1, 1))));

        assertThat(both.documents()).isEqualTo(4);
        assertThat(both.documentsPerSecond()).isEqualTo(2);
        assertThat(both.locks()).hasSize(3);
    }

    @Test
    void documentsPerLockTellsHowLargeGroupsWere() {
        Measurements measurements = new Measurements();
        measurements.add(Way.AFTER_COMMIT, TURN);
        measurements.add(Way.AFTER_COMMIT, new Turn(List.of(new long[] {1, 1, 1}), 1, List.of(new Lock(1, 1, 1))));

        assertThat(measurements.documentsPerLock(Way.AFTER_COMMIT)).isEqualTo(2);
        assertThat(measurements.ways()).containsExactly(Way.AFTER_COMMIT);
        assertThat(measurements.has(Way.AFTER_COMMIT)).isTrue();
        assertThat(measurements.has(Way.AFTER_COMMIT, Way.FIRST)).isFalse();
    }
}
