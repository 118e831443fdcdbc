package dev.seriatim.benchmark.latency;

import dev.seriatim.benchmark.contender.Contender;
import dev.seriatim.benchmark.report.Figures;
import dev.seriatim.benchmark.report.Section;
import dev.seriatim.benchmark.report.Table;
import dev.seriatim.benchmark.report.Target;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Words, targets and tables of this part. */
final class LatencySection {

    private static final double MICROS = 5;
    private static final int TARGET_ROUND_TRIP = 20;

    private LatencySection() {}

    static Section of(List<LatencyResult> results) {
        Section section = new Section("Waiting for an id at 20,000 ids/s");
        for (LatencyResult result : results) {
            if (result.contender() == Contender.SERIATIM && result.roundTripMillis() == TARGET_ROUND_TRIP) {
                section.target(target(result, results));
            }
        }
        section.text("""
                Microseconds. *The call* is from its beginning to its end; *from the due time* is from when the draw should have
                begun, so it also counts draws that were late because an earlier one stalled. The control draws from an
                AtomicLong, which never waits: what it shows is the machine. One call in a thousand is one per block of 1000.
                """);
        Map<String, Table> tables = new LinkedHashMap<>();
        for (LatencyResult result : results) {
            tables.computeIfAbsent(heading(result), heading -> table()).row(result.row());
        }
        tables.forEach((heading, table) -> section.text("### " + heading).table(table));
        return section;
    }

    private static Target target(LatencyResult ours, List<LatencyResult> results) {
        double call = ours.callMicros(99.9);
        List<String> measured = new ArrayList<>();
        measured.add(Figures.of(call) + " µs; from the due time " + Figures.of(ours.fromDueMicros(99.9)) + " µs");
        for (LatencyResult other : results) {
            if (other.contender() == Contender.ATOMIC_LONG
                    && other.threads() == ours.threads()
                    && other.roundTripMillis() == ours.roundTripMillis()) {
                measured.add("control " + Figures.of(other.callMicros(99.9)) + " µs and "
                        + Figures.of(other.fromDueMicros(99.9)) + " µs");
            }
        }
        return Target.atMost(
                "99.9 % of the calls below 5 µs, a reservation takes 20 ms, " + threads(ours.threads()),
                MICROS,
                call,
                String.join("; ", measured));
    }

    private static String heading(LatencyResult result) {
        return threads(result.threads()) + ", a reservation takes " + result.roundTripMillis() + " ms";
    }

    private static Table table() {
        return Table.ofFigures(
                "",
                "call: 50 %",
                "99 %",
                "99.9 %",
                "99.99 %",
                "max",
                "> 1 ms",
                "from due: 99 %",
                "99.9 %",
                "max",
                "round trips");
    }

    private static String threads(int threads) {
        return threads == 1 ? "1 thread" : threads + " threads";
    }
}
