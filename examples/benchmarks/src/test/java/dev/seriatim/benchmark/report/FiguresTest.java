package dev.seriatim.benchmark.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
                    0;       0
                    0.04213; 0.042
                    0.4213;  0.42
                    9.996;   10.0
                    42.13;   42.1
                    99.96;   100
                    4213;    4,213
                    6.3e13;  6.3e+13
                    """)
    void showsTheDigitsThatCount(double value, String text) {
        assertThat(Figures.of(value)).isEqualTo(text);
    }

    @Test
    void describesASampleByItsMedianAndExtremes() {
        assertThat(Sample.of(3, 1, 2, 10)).hasToString("2.50 (1.00 – 10.0)");
        assertThat(Sample.of(7)).hasToString("7.00");
    }
}
