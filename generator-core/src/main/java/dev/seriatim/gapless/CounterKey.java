package dev.seriatim.gapless;

import java.util.ArrayList;
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

    /** {@return the values that were joined} */
    static List<String> split(String scope) {
        List<String> values = new ArrayList<>();
        StringBuilder value = new StringBuilder();
        for (int i = 0; i < scope.length(); i++) {
            char c = scope.charAt(i);
            if (c == '/') {
                values.add(value.toString());
                value.setLength(0);
            } else {
                value.append(c == '\\' && i + 1 < scope.length() ? scope.charAt(++i) : c);
            }
        }
        values.add(value.toString());
        return List.copyOf(values);
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
