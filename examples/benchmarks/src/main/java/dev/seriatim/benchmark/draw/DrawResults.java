package dev.seriatim.benchmark.draw;

import dev.seriatim.benchmark.contender.Contender;
import dev.seriatim.benchmark.report.Sample;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Every iteration, by contender and number of threads. */
final class DrawResults {

    private record Key(Contender contender, int threads) {}

    private final Map<Key, List<Double>> millions = new HashMap<>();

    void add(Contender contender, int threads, List<Double> iterations) {
        millions.computeIfAbsent(new Key(contender, threads), key -> new ArrayList<>())
                .addAll(iterations);
    }

    /** {@return millions of ids per second} */
    Sample of(Contender contender, int threads) {
        return Sample.of(millions.getOrDefault(new Key(contender, threads), List.of()));
    }

    /** {@return how many times the median of {@code other} the median of {@code one} is} */
    double ratio(Contender one, Contender other, int threads) {
        return of(one, threads).median() / of(other, threads).median();
    }
}
