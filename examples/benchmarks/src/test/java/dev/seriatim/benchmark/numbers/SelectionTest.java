package dev.seriatim.benchmark.numbers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class SelectionTest {

    private static final List<DocumentLoad> USUAL = List.of(new DocumentLoad(1, 1), new DocumentLoad(64, 1));

    @Test
    void everythingIsMeasuredUnlessSomethingIsNamed() {
        Selection everything = Selection.parse("");

        assertThat(everything.isEverything()).isTrue();
        assertThat(everything.server("mysql")).isTrue();
        assertThat(everything.networks()).containsExactly(Network.values());
        assertThat(everything.loads(USUAL)).isEqualTo(USUAL);
        assertThat(everything.ways()).containsExactly(Way.values());
        assertThat(everything.backlogWays()).containsExactly(BacklogWay.values());
    }

    @Test
    void wordsRestrictTheirOwnKindOnly() {
        Selection some = Selection.parse("mysql, after-commit,first,64x2");

        assertThat(some.isEverything()).isFalse();
        assertThat(some.server("mysql")).isTrue();
        assertThat(some.server("postgresql")).isFalse();
        assertThat(some.networks()).containsExactly(Network.values());
        assertThat(some.loads(USUAL)).containsExactly(new DocumentLoad(64, 2));
        assertThat(some.ways()).containsExactly(Way.AFTER_COMMIT, Way.FIRST);
        assertThat(some.backlogWays()).isEmpty();
    }

    @Test
    void whoAsksForAWorkerDoesNotWaitForTheRest() {
        Selection some = Selection.parse("worker,near");

        assertThat(some.ways()).isEmpty();
        assertThat(some.loads(USUAL)).isEmpty();
        assertThat(some.backlogWays()).containsExactly(BacklogWay.WORKER);
        assertThat(some.networks()).containsExactly(Network.NEAR);
    }

    @Test
    void saysWhatItDidNotUnderstand() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Selection.parse("mysql,65"))
                .withMessageContainingAll(
                        "65", Selection.PROPERTY, "postgresql", "away", "64x2", "after-commit", "worker");
    }
}
