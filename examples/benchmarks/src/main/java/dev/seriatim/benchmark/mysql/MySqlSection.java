package dev.seriatim.benchmark.mysql;

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
final class MySqlSection {

    private static final String TITLE = "Writing rows to MySQL";
    private static final double OF_JDBC = 0.9;
    private static final double ONE = 1.0;
    private static final long MANY = 100_000;

    private MySqlSection() {}

    static Section skipped(String why) {
        return Section.skipped(TITLE, why);
    }

    static Section of(Map<WriteLoad, WriteResults> results, List<BlockCost> costs) {
        Section section = new Section(TITLE);
        results.forEach((load, result) -> section.target(target(load, result)));
        BlockCost ours = costs.get(0);
        section.target(new Target(
                "one statement and one commit per block",
                Figures.of(ours.statementsPerBlock()) + " and " + Figures.of(ours.commitsPerBlock()),
                ours.statementsPerBlock() == ONE && ours.commitsPerBlock() == ONE));
        section.text(
                "Rows per second in transactions of " + Figures.count(WriteLoad.ROWS_PER_TRANSACTION)
                        + " rows, with `rewriteBatchedStatements=true` for all. The ratio to plain JDBC is taken turn by turn.");
        section.chart("mysql.svg", chart(results));
        results.forEach((load, result) -> section.text("### " + load).table(table(result)));
        section.text("### What a block of ids costs the server")
                .table(costTable(costs))
                .text("What was sent:")
                .table(statementTable(costs));
        return section;
    }

    private static Target target(WriteLoad load, WriteResults result) {
        double share = result.ratio(Way.SERIATIM, Way.JDBC).median();
        double hibernate = result.ratio(Way.ASSIGNED, Way.JDBC).median();
        return Target.atLeast(
                "at least 90 % of plain JDBC, " + load,
                OF_JDBC,
                share,
                Figures.percent(share) + "; Hibernate without a generator " + Figures.percent(hibernate));
    }

    private static Table table(WriteResults result) {
        Table table = Table.ofFigures("", "rows/s", "of plain JDBC", "of Hibernate without a generator");
        for (Way way : Way.values()) {
            table.row(
                    way.toString(),
                    result.rowsPerSecond(way).toString(),
                    percent(result, way, Way.JDBC),
                    percent(result, way, Way.ASSIGNED));
        }
        return table;
    }

    private static String percent(WriteResults result, Way way, Way limit) {
        return result.ratio(way, limit).times(100) + " %";
    }

    private static Table costTable(List<BlockCost> costs) {
        Table table = Table.ofFigures(
                "",
                "ids drawn",
                "blocks",
                "statements per block",
                "commits per block",
                "statements per " + Figures.count(MANY) + " ids");
        for (BlockCost cost : costs) {
            table.row(
                    cost.label(),
                    Figures.count(cost.ids()),
                    Figures.count(cost.blocks()),
                    Figures.of(cost.statementsPerBlock()),
                    Figures.of(cost.commitsPerBlock()),
                    Figures.of(cost.statementsPer(MANY)));
        }
        return table;
    }

    private static Table statementTable(List<BlockCost> costs) {
        Table table = Table.ofWords("", "times", "statement");
        for (BlockCost cost : costs) {
            cost.statements()
                    .forEach((text, times) -> table.row(cost.label(), Figures.count(times), "`" + code(text) + "`"));
        }
        return table;
    }

    private static String code(String sql) {
        return sql.replace("`", "").replace("|", "\\|").replaceAll("\\s+", " ");
    }

    private static BarChart chart(Map<WriteLoad, WriteResults> results) {
        List<Panel> panels = new ArrayList<>();
        results.forEach((load, result) -> {
            List<Bar> bars = Stream.of(Way.values())
                    .map(way ->
                            new Bar(way.toString(), result.rowsPerSecond(way).times(1e-3), way == Way.SERIATIM))
                    .toList();
            double jdbc = result.rowsPerSecond(Way.JDBC).median();
            panels.add(
                    new Panel(load.toString(), bars, List.of(new Mark("90 % of plain JDBC", OF_JDBC * jdbc * 1e-3))));
        });
        return new BarChart(
                "Rows per second written to MySQL, in thousands",
                panels,
                "Bars: median. Whiskers: slowest and fastest turn. Dashed: target. "
                        + Runtime.getRuntime().availableProcessors() + " cores shared with the server, "
                        + Machine.java());
    }
}
