package dev.seriatim.benchmark.numbers;

import dev.seriatim.benchmark.report.BarChart;
import dev.seriatim.benchmark.report.BarChart.Bar;
import dev.seriatim.benchmark.report.BarChart.Panel;
import dev.seriatim.benchmark.report.Figures;
import dev.seriatim.benchmark.report.Machine;
import dev.seriatim.benchmark.report.Section;
import dev.seriatim.benchmark.report.Table;
import dev.seriatim.benchmark.report.Target;
import java.util.ArrayList;
import java.util.List;

/** What is said about documents that were due already. */
final class BacklogSection {

    private static final double ROWS_PER_SECOND = 20_000;

    private BacklogSection() {}

    /** Adds text, chart and table of the places where it was measured; nothing if there are none. */
    static void add(Section section, List<Place> places) {
        List<Panel> panels = new ArrayList<>();
        Table table = Table.ofFigures("", "rows/s", "of at commit");
        int rows = 0;
        for (Place place : places) {
            Backlog backlog = place.backlog();
            if (backlog != null) {
                rows = backlog.rows();
                if (backlog.ways().contains(BacklogWay.WORKER)) {
                    double worker = backlog.rowsPerSecond(BacklogWay.WORKER).median();
                    section.target(Target.atLeast(
                            "by worker at least 20,000 rows/s, " + place,
                            ROWS_PER_SECOND,
                            worker,
                            Figures.count(Math.round(worker)) + " rows/s"));
                }
                panels.add(panel(place, backlog));
                addRows(table, place, backlog);
            }
        }
        if (panels.isEmpty()) {
            return;
        }
        String count = Figures.count(rows);
        section.text("### " + count + " documents that are due")
                .text("Written by SQL, and numbered then: by one `numberPending()`, or by transactions that each touch "
                        + BacklogWay.AT_ONCE
                        + " of them through Hibernate, which numbers those at commit. Their table has the"
                        + " index (number, id). After every run the numbers were dense and unique, and the counter stood at"
                        + " the last of them.")
                .chart(
                        "backlog.svg",
                        new BarChart(
                                "Rows numbered per second, " + count + " due",
                                panels,
                                "Bars: median. Whiskers: slowest and fastest round. "
                                        + Runtime.getRuntime().availableProcessors()
                                        + " cores shared with the server, " + Machine.java()))
                .table(table);
    }

    private static void addRows(Table table, Place place, Backlog backlog) {
        for (BacklogWay way : backlog.ways()) {
            table.row(
                    place + ", " + way,
                    backlog.rowsPerSecond(way).toString(),
                    backlog.ways().contains(BacklogWay.BATCH) ? backlog.ratio(way, BacklogWay.BATCH) + " x" : "");
        }
    }

    private static Panel panel(Place place, Backlog backlog) {
        List<Bar> bars = backlog.ways().stream()
                .map(way -> new Bar(way.toString(), backlog.rowsPerSecond(way), way == BacklogWay.WORKER))
                .toList();
        return new Panel(place.toString(), bars, List.of());
    }
}
