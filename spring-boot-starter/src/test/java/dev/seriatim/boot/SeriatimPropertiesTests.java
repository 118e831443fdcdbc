package dev.seriatim.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seriatim.jdbc.VitessMode;
import dev.seriatim.sequence.SchemaMode;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.yaml.snakeyaml.Yaml;

class SeriatimPropertiesTests {

    @Test
    void defaultsAreThoseOfTheLibrary() {
        SeriatimProperties properties = bind(Map.of());

        assertThat(properties.schema()).isNull();
        assertThat(properties.sequence().cache()).isEqualTo(1000);
        assertThat(properties.sequence().maxBlock()).isNull();
        assertThat(properties.sequence().timeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(properties.sequence().vitess()).isEqualTo(VitessMode.AUTO);
        assertThat(properties.sequence().datasource().url()).isNull();
        assertThat(properties.sequence().datasource().maximumPoolSize()).isEqualTo(2);
        assertThat(properties.sequence().datasource().connectionTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(properties.gapless().sweepInterval()).isEqualTo(Duration.ofSeconds(5));
        assertThat(properties.gapless().awaitTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(properties.gapless().witness()).isNull();
        assertThat(properties.gapless().datasource().url()).isNull();
    }

    @Test
    void everyPropertyIsBound() {
        SeriatimProperties properties = bind(Map.of(
                "seriatim.schema", "none",
                "seriatim.sequence.cache", "5",
                "seriatim.sequence.max-block", "50",
                "seriatim.sequence.timeout", "500ms",
                "seriatim.sequence.vitess", true,
                "seriatim.sequence.datasource.url", "jdbc:mysql://unsharded/main?password=s3cret",
                "seriatim.sequence.datasource.username", "numbers",
                "seriatim.sequence.datasource.password", "s3cret",
                "seriatim.sequence.datasource.driver-class-name", "com.mysql.cj.jdbc.Driver"));

        assertThat(properties.schema()).isEqualTo(SchemaMode.NONE);
        assertThat(properties.sequence().cache()).isEqualTo(5);
        assertThat(properties.sequence().maxBlock()).isEqualTo(50);
        assertThat(properties.sequence().timeout()).isEqualTo(Duration.ofMillis(500));
        assertThat(properties.sequence().vitess()).isEqualTo(VitessMode.TRUE);
        assertThat(properties.sequence().datasource().username()).isEqualTo("numbers");
        assertThat(properties.sequence().datasource().password()).isEqualTo("s3cret");
        assertThat(properties.sequence().datasource().driverClassName()).isEqualTo("com.mysql.cj.jdbc.Driver");
    }

    @Test
    void everyPropertyOfNumbersIsBound() {
        SeriatimProperties.Gapless gapless = bind(Map.of(
                        "seriatim.gapless.sweep-interval", "0",
                        "seriatim.gapless.await-timeout", "500ms",
                        "seriatim.gapless.witness", "file:/var/lib/witness",
                        "seriatim.gapless.datasource.url", "jdbc:mysql://unsharded/main?password=s3cret",
                        "seriatim.gapless.datasource.username", "numbers",
                        "seriatim.gapless.datasource.password", "s3cret",
                        "seriatim.gapless.datasource.driver-class-name", "com.mysql.cj.jdbc.Driver",
                        "seriatim.gapless.datasource.maximum-pool-size", "4",
                        "seriatim.gapless.datasource.connection-timeout", "3s"))
                .gapless();

        assertThat(gapless.sweepInterval()).isZero();
        assertThat(gapless.awaitTimeout()).isEqualTo(Duration.ofMillis(500));
        assertThat(gapless.witness()).isEqualTo("file:/var/lib/witness");
        assertThat(gapless.datasource().username()).isEqualTo("numbers");
        assertThat(gapless.datasource().password()).isEqualTo("s3cret");
        assertThat(gapless.datasource().driverClassName()).isEqualTo("com.mysql.cj.jdbc.Driver");
        assertThat(gapless.datasource().maximumPoolSize()).isEqualTo(4);
        assertThat(gapless.datasource().connectionTimeout()).isEqualTo(Duration.ofSeconds(3));
        assertThat(gapless.toString()).doesNotContain("s3cret");
    }

    @Test
    void aPasswordIsNeverPrinted() {
        SeriatimProperties properties = bind(Map.of(
                "seriatim.sequence.datasource.url", "jdbc:mysql://numbers:s3cret@unsharded/main?password=s3cret",
                "seriatim.sequence.datasource.password", "s3cret"));

        assertThat(properties.toString())
                .contains("jdbc:mysql://unsharded/main")
                .doesNotContain("s3cret");
    }

    /** The rules that Spring Boot holds its own properties to. */
    @Test
    void everyPropertyIsDescribed() throws IOException {
        List<String> faults = new ArrayList<>();
        for (Map<String, Object> property : metadata()) {
            String description = (String) property.getOrDefault("description", "");
            if (!description.endsWith(".") || !description.matches("(?!The |A |An )[A-Z].*")) {
                faults.add(property.get("name") + ": " + description);
            }
            if ("java.lang.Boolean".equals(property.get("type")) && !description.startsWith("Whether")) {
                faults.add(property.get("name") + " does not begin with 'Whether'");
            }
        }

        assertThat(faults).isEmpty();
    }

    @Test
    void thereAreNoOtherPropertiesThanPromised() throws IOException {
        assertThat(metadata())
                .extracting(property -> property.get("name"))
                .containsExactlyInAnyOrder(
                        "seriatim.enabled",
                        "seriatim.schema",
                        "seriatim.sequence.cache",
                        "seriatim.sequence.max-block",
                        "seriatim.sequence.timeout",
                        "seriatim.sequence.vitess",
                        "seriatim.sequence.datasource.url",
                        "seriatim.sequence.datasource.username",
                        "seriatim.sequence.datasource.password",
                        "seriatim.sequence.datasource.driver-class-name",
                        "seriatim.sequence.datasource.maximum-pool-size",
                        "seriatim.sequence.datasource.connection-timeout",
                        "seriatim.gapless.sweep-interval",
                        "seriatim.gapless.await-timeout",
                        "seriatim.gapless.witness",
                        "seriatim.gapless.datasource.url",
                        "seriatim.gapless.datasource.username",
                        "seriatim.gapless.datasource.password",
                        "seriatim.gapless.datasource.driver-class-name",
                        "seriatim.gapless.datasource.maximum-pool-size",
                        "seriatim.gapless.datasource.connection-timeout");
    }

    private static SeriatimProperties bind(Map<String, Object> values) {
        return new Binder(new MapConfigurationPropertySource(values))
                .bindOrCreate("seriatim", SeriatimProperties.class);
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> metadata() throws IOException {
        for (var url : Collections.list(SeriatimProperties.class
                .getClassLoader()
                .getResources("META-INF/spring-configuration-metadata.json"))) {
            try (InputStream stream = url.openStream()) {
                Map<String, Object> metadata = new Yaml().load(stream); // which JSON is
                if (metadata.toString().contains(SeriatimProperties.class.getName())) {
                    return (List<Map<String, Object>>) metadata.get("properties");
                }
            }
        }
        throw new AssertionError("no metadata was generated");
    }
}
