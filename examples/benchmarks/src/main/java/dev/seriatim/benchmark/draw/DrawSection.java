package dev.seriatim.benchmark.draw;

import static dev.seriatim.benchmark.contender.Contender.ATOMIC_LONG;
import static dev.seriatim.benchmark.contender.Contender.COSID_CHAIN;
import static dev.seriatim.benchmark.contender.Contender.HIBERNATE_POOLED_LO;
import static dev.seriatim.benchmark.contender.Contender.SERIATIM;

import dev.seriatim.benchmark.contender.Contender;
import dev.seriatim.benchmark.report.BarChart;
import dev.seriatim.benchmark.report.BarChart.Bar;
import dev.seriatim.benchmark.report.BarChart.Mark;
import dev.seriatim.benchmark.report.BarChart.Panel;
import dev.seriatim.benchmark.report.Figures;
import dev.seriatim.benchmark.report.Machine;
import dev.seriatim.benchmark.report.Section;
import dev.seriatim.benchmark.report.Table;
import dev.seriatim.benchmark.report.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/** Words, targets, tables and the chart of this part. */
final class DrawSection {

    private static final double OF_ATOMIC = 0.85;
    private static final double TIMES_OTHERS = 1.5;

    private DrawSection() {}

    static Section of(DrawResults results) {
        Section section = new Section("Drawing ids as fast as possible");
        for (int threads : List.of(1, 4)) {
            section.target(againstAtomic(results, threads));
        }
        for (Contender other : List.of(COSID_CHAIN, HIBERNATE_POOLED_LO)) {
            section.target(againstOther(results, other));
        }
        return section.text("""
                        Millions of ids per second, all threads together. The database answers at once. Threads beyond the
                        number of cores take turns; what they show is over-subscription, not contention. `pooled-lotl` gives every
                        thread blocks of its own, so threads never meet, and ids of one JVM are not in order.
                        """)
                .chart("throughput.svg", chart(results))
                .table(figures(results))
                .text("The same as shares of AtomicLong:")
                .table(shares(results));
    }

    private static Target againstAtomic(DrawResults results, int threads) {
        double share = results.ratio(SERIATIM, ATOMIC_LONG, threads);
        return Target.atLeast(
                "at least 85 % of AtomicLong, " + threads(threads), OF_ATOMIC, share, Figures.percent(share));
    }

    private static Target againstOther(DrawResults results, Contender other) {
        double times = results.ratio(SERIATIM, other, 4);
        return Target.atLeast("at least 1.5 x " + other + ", 4 threads", TIMES_OTHERS, times, Figures.times(times));
    }

    private static BarChart chart(DrawResults results) {
        List<Panel> panels = new ArrayList<>();
        for (int threads : DrawPart.THREADS) {
            List<Bar> bars = Stream.of(Contender.values())
                    .map(contender ->
                            new Bar(contender.toString(), results.of(contender, threads), contender == SERIATIM))
                    .toList();
            panels.add(new Panel(threads(threads), bars, marks(results, threads)));
        }
        return new BarChart(
                "Ids per second, in millions",
                panels,
                "Bars: median. Whiskers: lowest and highest measurement. Dashed: targets. "
                        + Runtime.getRuntime().availableProcessors() + " cores, " + Machine.java());
    }

    private static List<Mark> marks(DrawResults results, int threads) {
        List<Mark> marks = new ArrayList<>();
        if (threads == 1 || threads == 4) {
            double atomic = results.of(ATOMIC_LONG, threads).median();
            marks.add(new Mark("85 % of AtomicLong", OF_ATOMIC * atomic));
        }
        if (threads == 4) {
            for (Contender other : List.of(COSID_CHAIN, HIBERNATE_POOLED_LO)) {
                double median = results.of(other, threads).median();
                marks.add(new Mark("1.5 x " + other, TIMES_OTHERS * median));
            }
        }
        return marks;
    }

    private static Table figures(DrawResults results) {
        Table table = table();
        for (Contender contender : Contender.values()) {
            table.row(row(contender, threads -> results.of(contender, threads).toString()));
        }
        return table;
    }

    private static Table shares(DrawResults results) {
        Table table = table();
        for (Contender contender : Contender.values()) {
            table.row(row(contender, threads -> Figures.percent(results.ratio(contender, ATOMIC_LONG, threads))));
        }
        return table;
    }

    private static Table table() {
        return Table.ofFigures(
                Stream.concat(Stream.of(""), DrawPart.THREADS.stream().map(DrawSection::threads))
                        .toArray(String[]::new));
    }

    private static List<String> row(Contender contender, IntFunction<String> cell) {
        return Stream.concat(
                        Stream.of(contender.toString()),
                        DrawPart.THREADS.stream().map(cell::apply))
                .toList();
    }

    private static String threads(int threads) {
        return threads == 1 ? "1 thread" : threads + " threads";
    }
}
