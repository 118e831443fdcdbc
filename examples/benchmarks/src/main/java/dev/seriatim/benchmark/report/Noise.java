package dev.seriatim.benchmark.report;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * How quiet the machine is: a thread looks at the clock without pause and sums up the gaps in which it did not run. Ten
 * microseconds are more than a timer interrupt takes and less than a change of processes.
 *
 * @param lost share of the time in which the thread did not run
 * @param longestNanos the longest gap
 */
public record Noise(double lost, long longestNanos) {

    private static final long GAP = TimeUnit.MICROSECONDS.toNanos(10);

    public static Noise listen(Duration duration) {
        long begun = System.nanoTime();
        long end = begun + duration.toNanos();
        long lost = 0;
        long longest = 0;
        long last = begun;
        while (last < end) {
            long now = System.nanoTime();
            long gap = now - last;
            if (gap > GAP) {
                lost += gap;
                longest = Math.max(longest, gap);
            }
            last = now;
        }
        return new Noise((double) lost / (last - begun), longest);
    }

    @Override
    public String toString() {
        return "one spinning thread lost " + Figures.of(lost * 100) + " % of its time, at most "
                + Figures.of(longestNanos / 1e6) + " ms at once";
    }
}
