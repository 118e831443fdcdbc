package dev.seriatim.benchmark.numbers;

import dev.seriatim.benchmark.report.Figures;
import dev.seriatim.benchmark.report.Sample;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * How fast many documents that are due get their numbers.
 *
 * @param rows how many were due at once
 * @param rates rows per second in each round
 */
record Backlog(int rows, Map<BacklogWay, List<Double>> rates) {

    /** Measures, and checks after every run that the numbers are complete. The first round warms up. */
    static Backlog measure(BacklogStore store, List<BacklogWay> ways, int rows, int rounds, String where) {
        Map<BacklogWay, List<Double>> rates = new EnumMap<>(BacklogWay.class);
        for (int round = 0; round <= rounds; round++) {
            for (BacklogWay way : ways) {
                int due = round == 0 ? Math.min(rows, Math.max(BacklogWay.AT_ONCE * 4, rows / 10)) : rows;
                double rate = rate(store, way, due);
                System.out.println(where + ", round " + round + ", " + way + ": " + Figures.of(rate)
                        + " rows/s, dense and unique");
                if (round > 0) {
                    rates.computeIfAbsent(way, any -> new ArrayList<>()).add(rate);
                }
            }
        }
        return new Backlog(rows, rates);
    }

    private static double rate(BacklogStore store, BacklogWay way, int due) {
        store.add(way, due);
        long begun = System.nanoTime();
        int numbered = way.number(store.factory());
        double seconds = (System.nanoTime() - begun) / 1e9;
        if (numbered != due) {
            throw new IllegalStateException(way + ": " + numbered + " of " + due + " were numbered");
        }
        Completeness.of(way, store.factory()).require(way);
        return due / seconds;
    }

    List<BacklogWay> ways() {
        return List.copyOf(rates.keySet());
    }

    Sample rowsPerSecond(BacklogWay way) {
        return Sample.of(rates.getOrDefault(way, List.of()));
    }

    /** {@return {@code one} as a multiple of {@code other}, round by round} */
    Sample ratio(BacklogWay one, BacklogWay other) {
        List<Double> dividends = rates.getOrDefault(one, List.of());
        List<Double> divisors = rates.getOrDefault(other, List.of());
        return Sample.of(IntStream.range(0, dividends.size())
                .mapToObj(round -> dividends.get(round) / divisors.get(round))
                .toList());
    }
}
