package dev.seriatim.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommandLineTest {

    private static final List<String> KNOWN = List.of("draw", "mysql");

    @Test
    void runsEverythingUnlessPartsAreNamed() {
        assertThat(parse().parts()).isEqualTo(KNOWN);
        assertThat(parse("all").parts()).isEqualTo(KNOWN);
        assertThat(parse("mysql").parts()).containsExactly("mysql");
    }

    @Test
    void keepsQuickRunsAwayFromThePublishedReport() {
        assertThat(parse("--quick").effort()).isEqualTo(Effort.QUICK);
        assertThat(parse("--quick").folder()).endsWithRaw(Path.of("target/quick"));
        assertThat(parse().folder()).endsWithRaw(Path.of("benchmarks"));
        assertThat(parse("--quick", "--out", "here").folder()).isEqualTo(Path.of("here"));
    }

    @Test
    void saysWhatItDidNotUnderstand() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse("draw", "--fast"))
                .withMessageContainingAll("--fast", "draw", "mysql", "--quick");
    }

    private static CommandLine parse(String... arguments) {
        return CommandLine.parse(List.of(arguments), KNOWN);
    }
}
