package dev.seriatim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seriatim.engine.Engine;
import dev.seriatim.engine.TestDatabase;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code seriatim.gapless.witness} may be. */
class WitnessSettingTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "file:/var/lib/shop/numbers, /var/lib/shop/numbers",
        "file:///var/lib/shop/numbers, /var/lib/shop/numbers",
        "' file:/a%20b ', /a b",
        "file:numbers.witness, numbers.witness"
    })
    void aFile(String setting, Path path) {
        assertThat(WitnessSetting.file(setting)).isEqualTo(path);
    }

    @Test
    void otherKindsOfFiles() {
        assertThat(WitnessSetting.file(folder)).isEqualTo(folder);
        assertThat(WitnessSetting.file(folder.toUri())).isEqualTo(folder);
        assertThat(WitnessSetting.file(URI.create("http://example.org/"))).isNull();
        assertThat(WitnessSetting.file("java:comp/env/jdbc/witness")).isNull();
        assertThatThrownBy(() -> WitnessSetting.file("file:/a b"))
                .isInstanceOf(GaplessDefinitionException.class)
                .hasMessageContainingAll("seriatim.gapless.witness=file:/a b", "%20");
    }

    @Test
    void aBlankOneIsNone() {
        try (TestDatabase database = TestDatabase.create(Engine.H2);
                var factory = PersistenceUnit.on(database)
                        .of(Invoice.class)
                        .with(SeriatimSettings.GAPLESS_WITNESS, " ")
                        .start()) {
            factory.inTransaction(session -> session.persist(Invoice.issued(1)));
            assertThat(Invoice.number(factory, 1)).isEqualTo("INV-2026-000001");
        }
    }

    @Test
    void whatIsNotUnderstoodEndsTheStart() throws Exception {
        Path file = Files.writeString(folder.resolve("hosts"), "127.0.0.1 localhost\n");
        for (Object value : new Object[] {42, "no/such/jndi", file}) {
            try (TestDatabase database = TestDatabase.create(Engine.H2)) {
                PersistenceUnit unit =
                        PersistenceUnit.on(database).of(Invoice.class).with(SeriatimSettings.GAPLESS_WITNESS, value);
                assertThatThrownBy(unit::start)
                        .hasStackTraceContaining("dev.seriatim.GaplessDefinitionException")
                        .hasStackTraceContaining("seriatim.gapless.witness")
                        .hasStackTraceContaining(value.toString());
            }
        }
    }
}
