package dev.seriatim.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JdbcUrlTest {

    @ParameterizedTest
    @CsvSource({
        "jdbc:mysql://root:secret@db:3306/app?password=secret, jdbc:mysql://db:3306/app",
        "jdbc:postgresql://db/app?user=a&password=secret, jdbc:postgresql://db/app",
        "jdbc:h2:mem:app;PASSWORD=secret, jdbc:h2:mem:app",
        "jdbc:sqlserver://db:1433;password=secret, jdbc:sqlserver://db:1433",
        "jdbc:oracle:thin:scott/secret@db:1521:x, jdbc:oracle:thin:db:1521:x",
        "jdbc:mariadb://db/app, jdbc:mariadb://db/app"
    })
    void noSecretIsShown(String url, String shown) {
        assertThat(JdbcUrl.withoutSecrets(url)).isEqualTo(shown).doesNotContain("secret");
    }
}
