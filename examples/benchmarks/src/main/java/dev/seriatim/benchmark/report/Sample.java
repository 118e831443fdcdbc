package dev.seriatim.benchmark.report;

import java.util.Arrays;
import java.util.Collection;

/** Repeated measurements of one thing, described by their median and their extremes. */
public record Sample(double median, double low, double high, int count) {

    /** @throws IllegalArgumentException if there are none */
    public static Sample of(Collection<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        if (sorted.length == 0) {
            throw new IllegalArgumentException("nothing was measured");
        }
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Sample(median, sorted[0], sorted[sorted.length - 1], sorted.length);
    }

    public static Sample of(double... values) {
        return of(Arrays.stream(values).boxed().toList());
    }

    /** {@return the same in another unit} */
    public Sample times(double factor) {
        return new Sample(median * factor, low * factor, high * factor, count);
    }

    /** {@return {@code median (low – high)}, or just the one value there is} */
    @Override
    public String toString() {
        return count == 1
                ? Figures.of(median)
                : Figures.of(median) + " (" + Figures.of(low) + " – " + Figures.of(high) + ")";
    }
}
