package dev.seriatim.benchmark.report;

import java.util.List;

/**
 * Something that was promised, and what became of it.
 *
 * @param promise what, with its bound
 * @param measured the figure, and whatever is needed to judge it
 * @param reached whether the promise was kept in this run
 */
public record Target(String promise, String measured, boolean reached) {

    /** {@return a target that is reached if {@code value} is at least {@code bound}} */
    public static Target atLeast(String promise, double bound, double value, String measured) {
        return new Target(promise, measured, value >= bound);
    }

    /** {@return a target that is reached if {@code value} is at most {@code bound}} */
    public static Target atMost(String promise, double bound, double value, String measured) {
        return new Target(promise, measured, value <= bound);
    }

    static Table table(List<Target> targets) {
        Table table = Table.ofWords("target", "measured", "reached");
        for (Target target : targets) {
            table.row(target.promise(), target.measured(), target.reached() ? "yes" : "**no**");
        }
        return table;
    }
}
