package dev.seriatim.benchmark.numbers;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class CompletenessTest {

    @Test
    void numbersFromOneToTheCounterAreComplete() {
        assertThatCode(() -> new Completeness(5, 5, 1, 5, 5).require(Way.AT_COMMIT))
                .doesNotThrowAnyException();
    }

    @Test
    void anythingElseEndsTheMeasurement() {
        List<Completeness> wrong = List.of(
                new Completeness(5, 5, 1, 6, 6), // a gap
                new Completeness(5, 4, 1, 4, 4), // the same number twice, or none at all
                new Completeness(5, 5, 0, 4, 4), // before the first
                new Completeness(5, 5, 1, 5, 6)); // a number that nobody has

        for (Completeness completeness : wrong) {
            assertThatThrownBy(() -> completeness.require(Way.LAST))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(Way.LAST.toString());
        }
    }
}
