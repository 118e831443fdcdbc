package dev.seriatim.benchmark.numbers;

import dev.seriatim.benchmark.Effort;
import dev.seriatim.benchmark.Part;
import dev.seriatim.benchmark.report.Figures;
import dev.seriatim.benchmark.report.Section;
import dev.seriatim.engine.TcpProxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;

/** All ways to number documents, on each server, near and not so near, with few and many threads. */
public final class NumbersPart implements Part {

    private static final int ROWS_DUE = 50_000;

    @Override
    public String name() {
        return "numbers";
    }

    @Override
    public Section run(Effort effort) {
        Selection selection = Selection.parse(System.getProperty(Selection.PROPERTY, ""));
        List<Place> places = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        if (selection.server("postgresql")) {
            add(places, missing, DocumentServer::postgresql, selection, effort);
        }
        if (selection.server("mysql")) {
            add(places, missing, DocumentServer::mysql, selection, effort);
        }
        return NumbersSection.of(places, missing, selection);
    }

    private static void add(
            List<Place> places,
            List<String> missing,
            Supplier<DocumentServer> start,
            Selection selection,
            Effort effort) {
        try (DocumentServer server = start.get()) {
            System.out.println(server.durability());
            for (Network network : selection.networks()) {
                try (TcpProxy proxy = server.proxy()) {
                    places.add(measure(server, network, server.address(network, proxy), selection, effort));
                }
            }
        } catch (TestAbortedException e) {
            missing.add(String.valueOf(e.getMessage()));
        }
    }

    private static Place measure(
            DocumentServer server, Network network, Address address, Selection selection, Effort effort) {
        List<DocumentLoad> loads = selection.loads(effort.pick(
                Selection.LOADS.stream().filter(load -> load.threads() != 16).toList(), Selection.LOADS));
        int writers = loads.stream().mapToInt(DocumentLoad::threads).max().orElse(1);
        String where = server.label() + ", " + network;
        Map<DocumentLoad, Measurements> measured = new LinkedHashMap<>();
        Duration ping;
        try (DocumentStore store = DocumentStore.on(address, writers)) {
            ping = store.ping();
            for (DocumentLoad load : loads) {
                measured.put(load, measure(store, load, selection.ways(), where + ", " + load, effort));
            }
        }
        Backlog backlog = backlog(address, selection.backlogWays(), where, effort);
        return new Place(server.label(), network, ping, server.durability(), measured, backlog);
    }

    private static Measurements measure(
            DocumentStore store, DocumentLoad load, List<Way> ways, String where, Effort effort) {
        Measurements measurements = new Measurements();
        Duration duration = effort.pick(Duration.ofMillis(100), Duration.ofMillis(1500));
        try (Crew crew = new Crew(store, load)) {
            // The first turn warms up and is not counted; another process has more to warm up
            for (int round = 0; round <= effort.pick(1, 3); round++) {
                for (Way way : ways) {
                    boolean warm = round > 0 || load.processes() > 1;
                    Turn turn = crew.turn(way, warm ? duration : duration.dividedBy(3));
                    Completeness.of(way, store.factory()).require(way);
                    System.out.println(where + ", round " + round + ", " + way + ": "
                            + Figures.of(turn.documentsPerSecond()) + " documents/s, dense and unique");
                    if (round > 0) {
                        measurements.add(way, turn);
                    }
                }
                store.analyze();
            }
        }
        return measurements;
    }

    private static @Nullable Backlog backlog(Address address, List<BacklogWay> ways, String where, Effort effort) {
        if (ways.isEmpty()) {
            return null;
        }
        int rows = Integer.getInteger("benchmark.numbers.rows", effort.pick(2_000, ROWS_DUE));
        try (BacklogStore store = BacklogStore.on(address)) {
            return Backlog.measure(
                    store, ways, rows, effort.pick(1, 3), where + ", " + Figures.count(rows) + " rows due");
        }
    }
}
