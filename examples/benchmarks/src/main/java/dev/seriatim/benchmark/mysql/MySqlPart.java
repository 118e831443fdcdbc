package dev.seriatim.benchmark.mysql;

import dev.seriatim.benchmark.Effort;
import dev.seriatim.benchmark.Part;
import dev.seriatim.benchmark.report.Figures;
import dev.seriatim.benchmark.report.Section;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.opentest4j.TestAbortedException;

/** All ways to write rows, under several loads. */
public final class MySqlPart implements Part {

    private static final List<WriteLoad> LOADS =
            List.of(new WriteLoad(1, 50), new WriteLoad(1, 100), new WriteLoad(4, 50));
    private static final int MOST_WRITERS = 4;

    @Override
    public String name() {
        return "mysql";
    }

    @Override
    public Section run(Effort effort) {
        try (MySqlDatabase database = MySqlDatabase.find()) {
            List<BlockCost> costs = costs(database, effort.pick(50_000, 500_000));
            try (Persistence persistence = Persistence.on(database, MOST_WRITERS)) {
                Map<WriteLoad, WriteResults> results = new LinkedHashMap<>();
                for (WriteLoad load : LOADS) {
                    results.put(load, measure(persistence, load, effort));
                }
                return MySqlSection.of(results, costs);
            }
        } catch (TestAbortedException e) {
            return MySqlSection.skipped(String.valueOf(e.getMessage()));
        }
    }

    private static List<BlockCost> costs(MySqlDatabase database, int ids) {
        MySqlDatabase logged = database.with("queryInterceptors", StatementLog.class.getName());
        try (Persistence persistence = Persistence.on(logged, 1)) {
            return List.of(
                    BlockCost.ofSeriatim(persistence.factory(), ids), BlockCost.ofTable(persistence.factory(), ids));
        }
    }

    private static WriteResults measure(Persistence persistence, WriteLoad load, Effort effort) {
        Map<Way, RowWriter> writers = new EnumMap<>(Way.class);
        for (Way way : Way.values()) {
            writers.put(way, way.writer(persistence));
        }
        WriteResults results = new WriteResults();
        Duration duration = effort.pick(Duration.ofMillis(100), Duration.ofMillis(1500));
        // The first turn warms up and is not counted
        for (int turn = 0; turn <= effort.pick(1, 6); turn++) {
            for (Map.Entry<Way, RowWriter> entry : writers.entrySet()) {
                persistence.empty(entry.getKey().table());
                double rowsPerSecond = load.rowsPerSecond(entry.getValue(), duration);
                System.out.println(
                        load + ", turn " + turn + ", " + entry.getKey() + ": " + Figures.of(rowsPerSecond) + " rows/s");
                if (turn > 0) {
                    results.add(entry.getKey(), rowsPerSecond);
                }
            }
        }
        return results;
    }
}
