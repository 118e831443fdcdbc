package dev.seriatim.benchmark.numbers;

import java.time.Duration;

/** What is between the application and its database. */
enum Network {
    NEAR("on this machine", Duration.ZERO),
    AWAY("0.5 ms away", Duration.ofNanos(500_000));

    private final String label;
    private final Duration roundTrip;

    Network(String label, Duration roundTrip) {
        this.label = label;
        this.roundTrip = roundTrip;
    }

    /** {@return what is added to each round trip} */
    Duration roundTrip() {
        return roundTrip;
    }

    @Override
    public String toString() {
        return label;
    }
}
