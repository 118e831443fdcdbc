package dev.seriatim.benchmark.report;

import java.util.List;

/**
 * Horizontal bars in panels. Each panel has a scale of its own; values are compared within one panel.
 *
 * @param title what is shown, with the unit
 * @param panels in reading order, two side by side
 * @param note one line below, such as where it was measured
 */
public record BarChart(String title, List<Panel> panels, String note) {

    /**
     * @param title what distinguishes this panel
     * @param bars from top to bottom
     * @param marks lines across all bars
     */
    public record Panel(String title, List<Bar> bars, List<Mark> marks) {

        double largest() {
            return Math.max(
                    bars.stream().mapToDouble(bar -> bar.value().high()).max().orElse(1),
                    marks.stream().mapToDouble(Mark::value).max().orElse(0));
        }
    }

    /** One bar with its whiskers; {@code own} tells ours from the others. */
    public record Bar(String label, Sample value, boolean own) {}

    /** A target: where the line is, and what is written at it. */
    public record Mark(String label, double value) {}
}
