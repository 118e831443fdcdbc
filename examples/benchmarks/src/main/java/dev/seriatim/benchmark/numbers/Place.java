package dev.seriatim.benchmark.numbers;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was measured in one place.
 *
 * @param server its label
 * @param network what was between
 * @param ping how long a round trip really took
 * @param durability what the server does at a commit
 * @param loads what was measured under each, in the order of threads
 * @param backlog how documents that were due were numbered; null if that was not measured
 */
record Place(
        String server,
        Network network,
        Duration ping,
        String durability,
        Map<DocumentLoad, Measurements> loads,
        @Nullable Backlog backlog) {

    /** {@return the load of most threads, in one process if that was measured} */
    Map.Entry<DocumentLoad, Measurements> most() {
        List<Map.Entry<DocumentLoad, Measurements>> all = List.copyOf(loads.entrySet());
        List<Map.Entry<DocumentLoad, Measurements>> alone =
                all.stream().filter(load -> load.getKey().processes() == 1).toList();
        return alone.isEmpty() ? all.get(all.size() - 1) : alone.get(alone.size() - 1);
    }

    double pingMicros() {
        return ping.toNanos() / 1e3;
    }

    @Override
    public String toString() {
        return server + ", " + network;
    }
}
