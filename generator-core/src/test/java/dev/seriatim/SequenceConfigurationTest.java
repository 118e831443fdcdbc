package dev.seriatim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seriatim.jdbc.VitessMode;
import dev.seriatim.sequence.SchemaMode;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SequenceConfigurationTest {

    @Test
    void defaultsAreSafe() {
        SequenceConfiguration configuration = SequenceConfiguration.of(Map.of());

        assertThat(configuration.options().schema()).isEqualTo(SchemaMode.VALIDATE);
        assertThat(configuration.options().cache()).isEqualTo(1000);
        assertThat(configuration.options().maxBlock()).isZero();
        assertThat(configuration.options().timeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(configuration.vitess()).isEqualTo(VitessMode.AUTO);
        assertThat(configuration.dataSource()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"PT30S, 30000", "30s, 30000", "500ms, 500", "2m, 120000", "1500, 1500", "pt1m, 60000"})
    void durationsAreWrittenInSeveralWays(String text, long millis) {
        assertThat(SequenceConfiguration.of(Map.of(SeriatimSettings.SEQUENCE_TIMEOUT, text))
                        .options()
                        .timeout())
                .hasMillis(millis);
    }

    @Test
    void aDurationObjectIsUnderstood() {
        assertThat(SequenceConfiguration.of(Map.of(SeriatimSettings.SEQUENCE_TIMEOUT, Duration.ofSeconds(3)))
                        .options()
                        .timeout())
                .hasSeconds(3);
    }

    @ParameterizedTest
    @CsvSource({
        "seriatim.schema, maybe",
        "seriatim.sequence.cache, 0",
        "seriatim.sequence.cache, many",
        "seriatim.sequence.max-block, -1",
        "seriatim.sequence.timeout, 0s",
        "seriatim.sequence.timeout, soon",
        "seriatim.sequence.vitess, perhaps"
    })
    void aValueThatMakesNoSenseIsNamedWithItsSetting(String setting, String value) {
        assertThatThrownBy(() -> SequenceConfiguration.of(Map.of(setting, value)))
                .isInstanceOf(SequenceDefinitionException.class)
                .hasMessageContaining(setting + "=" + value);
    }
}
