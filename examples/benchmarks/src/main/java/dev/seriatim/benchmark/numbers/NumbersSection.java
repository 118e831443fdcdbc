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

/** Words, targets, tables and the chart of this part. */
final class NumbersSection {

    private static final String TITLE = "Numbering documents without gaps";
    private static final double TIMES_AT_COMMIT = 2;
    private static final int ROUND_TRIPS = 3;
    private static final double MILLIS = 1e-3;

    private NumbersSection() {}

    static Section of(List<Place> places, List<String> missing, Selection selection) {
        if (places.isEmpty()) {
            return Section.skipped(TITLE, String.join("; ", missing));
        }
        Section section = selection.isEverything() ? new Section(TITLE) : Section.partial(TITLE);
        List<Place> loaded =
                places.stream().filter(place -> !place.loads().isEmpty()).toList();
        for (Way way : List.of(Way.AT_COMMIT, Way.AFTER_COMMIT)) {
            loaded.stream()
                    .filter(place -> place.most().getValue().has(way, Way.FIRST))
                    .forEach(place -> section.target(throughput(place, way)));
        }
        loaded.stream()
                .filter(place -> place.most().getValue().has(Way.AT_COMMIT, Way.AFTER_COMMIT))
                .forEach(place -> section.target(overCommit(place)));
        loaded.stream()
                .filter(place -> fewest(place).getValue().has(Way.AT_COMMIT))
                .forEach(place -> section.target(lockTime(place)));
        missing.forEach(why -> section.text("Missing: " + why));
        if (!loaded.isEmpty()) {
            addDocuments(section, loaded);
        }
        BacklogSection.add(
                section,
                places.stream().filter(place -> place.backlog() != null).toList());
        return section;
    }

    private static void addDocuments(Section section, List<Place> places) {
        section.text(
                        "Documents per second, one row each, with 5 ms of work in the transaction and one counter for all. After"
                                + " every turn of every way the numbers were dense and unique, and the counter stood at the last of them.")
                .chart("numbers.svg", chart(places));
        places.forEach(place -> section.text("### " + place)
                .text(place.durability() + ". A round trip took " + Figures.of(place.pingMicros() * MILLIS) + " ms.")
                .table(table(place)));
        section.text("*Locked*: from the return of the statement that locks the counter to the return of the commit, as"
                + " the client sees it. *Round trips*: executions in that time, the commit included. *Documents per"
                + " lock*: how many got their numbers in that time. *2 processes*: half of the threads each, on the"
                + " same table.");
    }

    private static Target throughput(Place place, Way way) {
        Map.Entry<DocumentLoad, Measurements> most = place.most();
        Measurements measured = most.getValue();
        double ratio = measured.ratio(way, Way.FIRST).median();
        return Target.atLeast(
                way.moment() + " at least " + way.timesFirst() + " x number first, " + most.getKey() + ", " + place,
                way.timesFirst(),
                ratio,
                Figures.times(ratio)
                        + (measured.has(Way.LAST)
                                ? "; number last by hand "
                                        + Figures.times(measured.ratio(Way.LAST, Way.FIRST)
                                                .median())
                                : ""));
    }

    private static Target overCommit(Place place) {
        Measurements measured = place.most().getValue();
        double ratio = measured.ratio(Way.AFTER_COMMIT, Way.AT_COMMIT).median();
        return Target.atLeast(
                "after commit at least 2 x at commit, " + place.most().getKey() + ", " + place,
                TIMES_AT_COMMIT,
                ratio,
                Figures.times(ratio));
    }

    /** What a commit takes beyond a round trip is the server's flush. */
    private static Target lockTime(Place place) {
        Map.Entry<DocumentLoad, Measurements> fewest = fewest(place);
        Measurements measured = fewest.getValue();
        double flush = Math.max(0, measured.commits(Way.AT_COMMIT).micros(50) - place.pingMicros());
        double bound = ROUND_TRIPS * place.pingMicros() + flush;
        double locked = measured.locks(Way.AT_COMMIT).micros(50);
        return Target.atMost(
                "at commit locked for at most 3 round trips and a flush, " + fewest.getKey() + ", " + place,
                bound,
                locked,
                Figures.of(locked * MILLIS) + " ms of " + Figures.of(bound * MILLIS) + " ms, "
                        + Figures.of(measured.roundTripsUnderLock(Way.AT_COMMIT)) + " round trips");
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
                "round trips",
                "documents per lock");
        place.loads().forEach((load, measured) -> {
            for (Way way : measured.ways()) {
                table.row(
                        load + ", " + way,
                        measured.documentsPerSecond(way).toString(),
                        measured.has(Way.FIRST) ? measured.ratio(way, Way.FIRST) + " x" : "",
                        millis(measured.transactions(way).micros(50)),
                        millis(measured.transactions(way).micros(99)),
                        millis(measured.locks(way).micros(50)),
                        millis(measured.locks(way).micros(99)),
                        Figures.of(measured.roundTripsUnderLock(way)),
                        Figures.of(measured.documentsPerLock(way)));
            }
        });
        return table;
    }

    private static String millis(double micros) {
        return Figures.of(micros * MILLIS);
    }

    private static BarChart chart(List<Place> places) {
        return new BarChart(
                "Documents numbered per second, 5 ms of work in each transaction",
                places.stream().map(NumbersSection::panel).toList(),
                "Bars: median. Whiskers: slowest and fastest round. Dashed: target. "
                        + Runtime.getRuntime().availableProcessors() + " cores shared with the server, "
                        + Machine.java());
    }

    private static Panel panel(Place place) {
        DocumentLoad load = place.most().getKey();
        Measurements most = place.most().getValue();
        List<Bar> bars = new ArrayList<>();
        most.ways().forEach(way -> bars.add(bar(way.toString(), most, way)));
        place.loads().forEach((shared, measured) -> {
            if (shared.threads() == load.threads() && shared.processes() > load.processes()) {
                measured.ways().stream()
                        .filter(Way::isOurs)
                        .forEach(way ->
                                bars.add(bar(way.moment() + ", " + shared.processes() + " processes", measured, way)));
            }
        });
        List<Mark> marks = most.has(Way.FIRST)
                ? List.of(new Mark(
                        Way.AT_COMMIT.timesFirst() + " x number first",
                        Way.AT_COMMIT.timesFirst()
                                * most.documentsPerSecond(Way.FIRST).median()))
                : List.of();
        return new Panel(place + ", " + load, bars, marks);
    }

    private static Bar bar(String label, Measurements measured, Way way) {
        return new Bar(label, measured.documentsPerSecond(way), way.isOurs());
    }

    private static Map.Entry<DocumentLoad, Measurements> fewest(Place place) {
        return place.loads().entrySet().iterator().next();
    }
}
