package dev.seriatim.benchmark.numbers;

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
import java.util.Map;
import java.util.stream.Stream;

/** Words, targets, tables and the chart of this part. */
final class NumbersSection {

    private static final String TITLE = "Numbering documents without gaps";
    private static final double TIMES_FIRST = 5;
    private static final int ROUND_TRIPS = 3;
    private static final double MILLIS = 1e-3;

    private NumbersSection() {}

    static Section of(List<Place> places, List<String> missing) {
        if (places.isEmpty()) {
            return Section.skipped(TITLE, String.join("; ", missing));
        }
        Section section = new Section(TITLE);
        places.forEach(place -> section.target(throughput(place)));
        places.forEach(place -> section.target(lockTime(place)));
        section.text(
                "Documents per second, one row each, with 5 ms of work in the transaction and one counter for all. After"
                        + " every turn of every way the numbers were dense and unique, and the counter stood at the last of them.");
        missing.forEach(why -> section.text("Missing: " + why));
        section.chart("numbers.svg", chart(places));
        places.forEach(place -> section.text("### " + place)
                .text(place.durability() + ". A round trip took " + Figures.of(place.pingMicros() * MILLIS) + " ms.")
                .table(table(place)));
        return section.text(
                "*Locked*: from the return of the statement that locks the counter to the return of the commit, as"
                        + " the client sees it. *Round trips*: executions in that time, the commit included.");
    }

    private static Target throughput(Place place) {
        Map.Entry<DocumentLoad, Measurements> most = most(place);
        double ratio = most.getValue().ratio(Way.GAPLESS, Way.FIRST).median();
        return Target.atLeast(
                "at least 5 x number first, " + most.getKey() + ", " + place,
                TIMES_FIRST,
                ratio,
                Figures.times(ratio) + "; number last by hand "
                        + Figures.times(
                                most.getValue().ratio(Way.LAST, Way.FIRST).median()));
    }

    /** What a commit takes beyond a round trip is the server's flush. */
    private static Target lockTime(Place place) {
        Map.Entry<DocumentLoad, Measurements> fewest =
                place.loads().entrySet().iterator().next();
        Measurements measured = fewest.getValue();
        double flush = Math.max(0, measured.commits(Way.GAPLESS).micros(50) - place.pingMicros());
        double bound = ROUND_TRIPS * place.pingMicros() + flush;
        double locked = measured.locks(Way.GAPLESS).micros(50);
        return Target.atMost(
                "locked for at most 3 round trips and a flush, " + fewest.getKey() + ", " + place,
                bound,
                locked,
                Figures.of(locked * MILLIS) + " ms of " + Figures.of(bound * MILLIS) + " ms, "
                        + Figures.of(measured.roundTripsUnderLock(Way.GAPLESS)) + " round trips");
    }

    private static Table table(Place place) {
        Table table = Table.ofFigures(
                "",
                "documents/s",
                "of number first",
                "p50, ms",
                "p99, ms",
                "locked p50, ms",
                "locked p99, ms",
                "round trips");
        place.loads().forEach((load, measured) -> {
            for (Way way : Way.values()) {
                table.row(
                        load + ", " + way,
                        measured.documentsPerSecond(way).toString(),
                        measured.ratio(way, Way.FIRST) + " x",
                        millis(measured.transactions(way).micros(50)),
                        millis(measured.transactions(way).micros(99)),
                        millis(measured.locks(way).micros(50)),
                        millis(measured.locks(way).micros(99)),
                        Figures.of(measured.roundTripsUnderLock(way)));
            }
        });
        return table;
    }

    private static String millis(double micros) {
        return Figures.of(micros * MILLIS);
    }

    private static BarChart chart(List<Place> places) {
        List<Panel> panels = new ArrayList<>();
        for (Place place : places) {
            Map.Entry<DocumentLoad, Measurements> most = most(place);
            List<Bar> bars = Stream.of(Way.values())
                    .map(way -> new Bar(way.toString(), most.getValue().documentsPerSecond(way), way == Way.GAPLESS))
                    .toList();
            double first = most.getValue().documentsPerSecond(Way.FIRST).median();
            panels.add(new Panel(
                    place + ", " + most.getKey(), bars, List.of(new Mark("5 x number first", TIMES_FIRST * first))));
        }
        return new BarChart(
                "Documents numbered per second, 5 ms of work in each transaction",
                panels,
                "Bars: median. Whiskers: slowest and fastest round. Dashed: target. "
                        + Runtime.getRuntime().availableProcessors() + " cores shared with the server, "
                        + Machine.java());
    }

    private static Map.Entry<DocumentLoad, Measurements> most(Place place) {
        List<Map.Entry<DocumentLoad, Measurements>> all =
                List.copyOf(place.loads().entrySet());
        return all.get(all.size() - 1);
    }
}
