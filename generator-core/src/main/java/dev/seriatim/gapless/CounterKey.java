package dev.seriatim.gapless;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Names one counter. Its order is the one in which counters are locked, everywhere.
 *
 * @param series the series
 * @param scope the values within which it counts, joined by {@code /}; empty if it has none
 * @param period the name of the period; empty if it has none
 */
public record CounterKey(String series, String scope, String period) implements Comparable<CounterKey> {

    private static final Comparator<CounterKey> ORDER = Comparator.comparing(CounterKey::series)
            .thenComparing(CounterKey::scope)
            .thenComparing(CounterKey::period);

    /** {@return scope values as one text} A slash or backslash in a value is escaped by a backslash. */
    public static String join(List<String> scopeValues) {
        return scopeValues.stream()
                .map(value -> value.replace("\\", "\\\\").replace("/", "\\/"))
                .collect(Collectors.joining("/"));
    }

    @Override
    public int compareTo(CounterKey other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return series + (scope.isEmpty() ? "" : " of " + scope) + (period.isEmpty() ? "" : " in " + period);
    }
}
