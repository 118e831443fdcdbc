package dev.seriatim.benchmark.latency;

import java.util.Arrays;
import java.util.Collection;

/** Exact percentiles: all samples, sorted. */
final class Percentiles {

    private final long[] sorted;

    private Percentiles(long[] sorted) {
        this.sorted = sorted;
    }

    /** @param parts nanoseconds, one array per thread */
    static Percentiles of(Collection<long[]> parts) {
        long[] all = parts.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        if (all.length == 0) {
            throw new IllegalArgumentException("nothing was measured");
        }
        return new Percentiles(all);
    }

    /** {@return microseconds that {@code percent} % of the samples do not exceed} */
    double micros(double percent) {
        // In whole numbers: one rank off is the difference between a stall and none when one call in a thousand stalls
        long hundredths = Math.round(percent * 100);
        int rank = (int) ((hundredths * sorted.length + 9_999) / 10_000);
        return sorted[Math.max(0, rank - 1)] / 1e3;
    }

    double maxMicros() {
        return sorted[sorted.length - 1] / 1e3;
    }

    /** {@return how many samples are longer than that} */
    long above(long nanos) {
        return Arrays.stream(sorted).filter(sample -> sample > nanos).count();
    }

    int count() {
        return sorted.length;
    }
}
