package dev.seriatim.benchmark.latency;

import dev.seriatim.benchmark.contender.Contender;
import dev.seriatim.benchmark.report.Figures;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One run of one contender.
 *
 * @param roundTripMillis how long a reservation took
 * @param roundTrips how many reservations there were, those before the counted time included
 */
record LatencyResult(
        Contender contender, int roundTripMillis, int threads, PacedLoad.Outcome outcome, long roundTrips) {

    private static final long STALL = TimeUnit.MILLISECONDS.toNanos(1);

    double callMicros(double percent) {
        return outcome.calls().micros(percent);
    }

    double fromDueMicros(double percent) {
        return outcome.fromDue().micros(percent);
    }

    List<String> row() {
        return List.of(
                contender == Contender.ATOMIC_LONG ? "AtomicLong (control)" : contender.toString(),
                Figures.of(callMicros(50)),
                Figures.of(callMicros(99)),
                Figures.of(callMicros(99.9)),
                Figures.of(callMicros(99.99)),
                Figures.of(outcome.calls().maxMicros()),
                Figures.count(outcome.calls().above(STALL)),
                Figures.of(fromDueMicros(99)),
                Figures.of(fromDueMicros(99.9)),
                Figures.of(outcome.fromDue().maxMicros()),
                contender == Contender.ATOMIC_LONG ? "" : Figures.count(roundTrips));
    }

    @Override
    public String toString() {
        return threads + " threads, " + roundTripMillis + " ms, " + String.join(" | ", row());
    }
}
