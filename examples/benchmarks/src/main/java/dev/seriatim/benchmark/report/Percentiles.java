package dev.seriatim.benchmark.report;

import java.util.Arrays;
import java.util.Collection;

/** Exact percentiles: all samples, sorted. */
public final class Percentiles {

    private final long[] sorted;

    private Percentiles(long[] sorted) {
        this.sorted = sorted;
    }

    /** @param parts nanoseconds, one array per thread */
    public static Percentiles of(Collection<long[]> parts) {
        long[] all = parts.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        if (all.length == 0) {
            throw new IllegalArgumentException("nothing was measured");
        }
        return new Percentiles(all);
    }

    /** {@return microseconds that {@code percent} % of the samples do not exceed} */
    public double micros(double percent) {
        // In whole numbers: one rank off is the difference between a stall and none when one call in a thousand stalls
        long hundredths = Math.round(percent * 100);
        int rank = (int) ((hundredths * sorted.length + 9_999) / 10_000);
        return sorted[Math.max(0, rank - 1)] / 1e3;
    }

    public double maxMicros() {
        return sorted[sorted.length - 1] / 1e3;
    }

    /** {@return how many samples are longer than that} */
    public long above(long nanos) {
        return Arrays.stream(sorted).filter(sample -> sample > nanos).count();
    }

    public int count() {
        return sorted.length;
    }
}
