package dev.seriatim;

import dev.seriatim.jdbc.VitessMode;
import dev.seriatim.sequence.SchemaMode;
import dev.seriatim.sequence.SequenceOptions;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The settings of one persistence unit, read once.
 *
 * @param options how sequences are used
 * @param vitess whether the sequence tables are behind vtgate
 * @param dataSource where the sequence tables are: a DataSource or its JNDI name; null for the application's database
 */
record SequenceConfiguration(
        SequenceOptions options,
        VitessMode vitess,
        @Nullable Object dataSource) {

    private static final int DEFAULT_CACHE = 1000;
    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);
    private static final Pattern SIMPLE_DURATION = Pattern.compile("(\\d+)\\s*(ms|s|m|h)?");

    /** @throws SequenceDefinitionException naming the setting, its value and what it may be */
    static SequenceConfiguration of(Map<String, Object> settings) {
        SequenceOptions options = new SequenceOptions(
                read(settings, SeriatimSettings.SCHEMA, SchemaMode.VALIDATE, SequenceConfiguration::schema),
                read(
                        settings,
                        SeriatimSettings.SEQUENCE_CACHE,
                        DEFAULT_CACHE,
                        text -> atLeastOne(Integer.parseInt(text))),
                read(settings, SeriatimSettings.SEQUENCE_MAX_BLOCK, 0L, text -> atLeastOne(Long.parseLong(text))),
                read(settings, SeriatimSettings.SEQUENCE_TIMEOUT, DEFAULT_TIMEOUT, SequenceConfiguration::duration));
        VitessMode vitess =
                read(settings, SeriatimSettings.SEQUENCE_VITESS, VitessMode.AUTO, SequenceConfiguration::vitess);
        return new SequenceConfiguration(options, vitess, settings.get(SeriatimSettings.SEQUENCE_DATASOURCE));
    }

    static <T extends @Nullable Object> T read(
            Map<String, Object> settings, String key, T fallback, Function<String, T> parser) {
        Object value = settings.get(key);
        if (value == null || value.toString().isBlank()) {
            return fallback;
        }
        try {
            return parser.apply(value.toString().strip());
        } catch (RuntimeException e) {
            throw new SequenceDefinitionException(key + "=" + value + " is not understood: " + e.getMessage(), e);
        }
    }

    private static SchemaMode schema(String text) {
        return SchemaMode.valueOf(text.toUpperCase(Locale.ROOT));
    }

    private static VitessMode vitess(String text) {
        return VitessMode.valueOf(text.toUpperCase(Locale.ROOT));
    }

    private static int atLeastOne(int number) {
        return Math.toIntExact(atLeastOne((long) number));
    }

    private static long atLeastOne(long number) {
        if (number < 1) {
            throw new IllegalArgumentException("it must be at least 1");
        }
        return number;
    }

    private static Duration duration(String text) {
        Duration duration = durationOrZero(text);
        if (duration.isZero()) {
            throw new IllegalArgumentException("it must be positive");
        }
        return duration;
    }

    static Duration durationOrZero(String text) {
        Duration duration = parse(text);
        if (duration.isNegative()) {
            throw new IllegalArgumentException("it must not be negative");
        }
        return duration;
    }

    private static Duration parse(String text) {
        Matcher simple = SIMPLE_DURATION.matcher(text);
        if (!simple.matches()) {
            try {
                return Duration.parse(text);
            } catch (DateTimeParseException e) {
                throw new IllegalArgumentException("write PT30S, 30s or 500ms", e);
            }
        }
        long amount = Long.parseLong(simple.group(1));
        String unit = simple.group(2);
        return switch (unit == null ? "ms" : unit) {
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofMillis(amount);
        };
    }
}
