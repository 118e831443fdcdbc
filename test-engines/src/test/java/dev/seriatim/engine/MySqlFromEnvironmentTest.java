package dev.seriatim.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MySqlFromEnvironmentTest {

    @Test
    void keepsHostAndPort() {
        assertThat(MySqlFromEnvironment.parse("jdbc:mysql://db.example:33306/test")
                        .on("mine")
                        .url())
                .isEqualTo("jdbc:mysql://db.example:33306/mine?allowPublicKeyRetrieval=true&sslMode=DISABLED");
    }

    @Test
    void keepsTheParametersThatAreGiven() {
        assertThat(MySqlFromEnvironment.parse("jdbc:mysql://db.example?sslMode=REQUIRED")
                        .url())
                .isEqualTo("jdbc:mysql://db.example:3306/?sslMode=REQUIRED&allowPublicKeyRetrieval=true");
    }

    @Test
    void saysWhatAUrlLooksLike() {
        assertThatThrownBy(() -> MySqlFromEnvironment.parse("mysql://db.example"))
                .hasMessageContaining("jdbc:mysql://host:port/database");
    }
}
