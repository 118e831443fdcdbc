package dev.seriatim.benchmark.mysql;

import dev.seriatim.benchmark.report.Sample;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Rows per second of one load: one figure per way and turn. */
final class WriteResults {

    private final Map<Way, List<Double>> turns = new EnumMap<>(Way.class);

    void add(Way way, double rowsPerSecond) {
        turns.computeIfAbsent(way, any -> new ArrayList<>()).add(rowsPerSecond);
    }

    Sample rowsPerSecond(Way way) {
        return Sample.of(turns(way));
    }

    /** {@return {@code one} as a multiple of {@code other}, turn by turn} */
    Sample ratio(Way one, Way other) {
        List<Double> ones = turns(one);
        List<Double> others = turns(other);
        return Sample.of(IntStream.range(0, ones.size())
                .mapToObj(turn -> ones.get(turn) / others.get(turn))
                .toList());
    }

    private List<Double> turns(Way way) {
        return turns.getOrDefault(way, List.of());
    }
}
