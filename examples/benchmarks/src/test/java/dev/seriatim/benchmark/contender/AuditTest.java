package dev.seriatim.benchmark.contender;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AuditTest {

    @Test
    void findsIdsThatOccurTwice() {
        assertThat(Audit.of(new long[] {1, 5, 5, 9, 1, 2}, 2)).isEqualTo(new Audit(2, 0));
    }

    @Test
    void findsIdsThatAreNotAboveThoseBefore() {
        assertThat(Audit.of(new long[] {1, 2, 3, 7, 6, 8}, 3)).isEqualTo(new Audit(0, 1));
    }

    @Test
    void doesNotCompareTheOrderOfDifferentThreads() {
        assertThat(Audit.of(new long[] {7, 8, 1, 2}, 2)).isEqualTo(new Audit(0, 0));
    }
}
