package dev.seriatim.benchmark.numbers;

import dev.seriatim.benchmark.Effort;
import dev.seriatim.benchmark.Part;
import dev.seriatim.benchmark.report.Figures;
import dev.seriatim.benchmark.report.Section;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.opentest4j.TestAbortedException;

/** All ways to number documents, on each server, near and not so near, with few and many threads. */
public final class NumbersPart implements Part {

    private static final List<Supplier<DocumentServer>> SERVERS =
            List.of(DocumentServer::postgresql, DocumentServer::mysql);

    @Override
    public String name() {
        return "numbers";
    }

    @Override
    public Section run(Effort effort) {
        List<Place> places = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (Supplier<DocumentServer> start : SERVERS) {
            try (DocumentServer server = start.get()) {
                System.out.println(server.durability());
                for (Network network : Network.values()) {
                    places.add(measure(server, network, effort));
                }
            } catch (TestAbortedException e) {
                missing.add(String.valueOf(e.getMessage()));
            }
        }
        return NumbersSection.of(places, missing);
    }

    private static Place measure(DocumentServer server, Network network, Effort effort) {
        List<Integer> threads = effort.pick(List.of(1, 64), List.of(1, 16, 64));
        try (DocumentStore store = DocumentStore.on(server, network, threads.get(threads.size() - 1))) {
            Duration ping = store.ping();
            Map<DocumentLoad, Measurements> loads = new LinkedHashMap<>();
            for (int number : threads) {
                DocumentLoad load = new DocumentLoad(number);
                loads.put(load, measure(store, load, server.label() + ", " + network + ", " + load, effort));
            }
            return new Place(server.label(), network, ping, server.durability(), loads);
        }
    }

    private static Measurements measure(DocumentStore store, DocumentLoad load, String where, Effort effort) {
        Measurements measurements = new Measurements();
        Duration duration = effort.pick(Duration.ofMillis(100), Duration.ofMillis(1500));
        // The first turn warms up and is not counted
        for (int round = 0; round <= effort.pick(1, 3); round++) {
            for (Way way : Way.values()) {
                Turn turn = load.turn(store, way, round == 0 ? duration.dividedBy(3) : duration);
                Completeness.of(way, store.factory()).require(way);
                System.out.println(where + ", round " + round + ", " + way + ": "
                        + Figures.of(turn.documentsPerSecond()) + " documents/s, dense and unique");
                if (round > 0) {
                    measurements.add(way, turn);
                }
            }
        }
        return measurements;
    }
}
