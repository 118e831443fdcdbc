package dev.seriatim.benchmark.numbers;

import java.time.Duration;
import java.util.Map;

/**
 * What was measured in one place.
 *
 * @param server its label
 * @param network what was between
 * @param ping how long a round trip really took
 * @param durability what the server does at a commit
 * @param loads what was measured under each, in the order of threads
 */
record Place(String server, Network network, Duration ping, String durability, Map<DocumentLoad, Measurements> loads) {

    double pingMicros() {
        return ping.toNanos() / 1e3;
    }

    @Override
    public String toString() {
        return server + ", " + network;
    }
}
