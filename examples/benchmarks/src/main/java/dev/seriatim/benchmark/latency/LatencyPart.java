package dev.seriatim.benchmark.latency;

import dev.seriatim.benchmark.Effort;
import dev.seriatim.benchmark.Part;
import dev.seriatim.benchmark.contender.Contender;
import dev.seriatim.benchmark.contender.IdSource;
import dev.seriatim.benchmark.contender.PretendDatabase;
import dev.seriatim.benchmark.report.Section;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** All contenders at 20,000 ids per second, with a fast and a slow database, with one and four threads. */
public final class LatencyPart implements Part {

    static final int IDS_PER_SECOND = 20_000;
    private static final List<Integer> ROUND_TRIP_MILLIS = List.of(2, 20);
    private static final List<Integer> THREADS = List.of(1, 4);

    @Override
    public String name() {
        return "latency";
    }

    @Override
    public Section run(Effort effort) {
        warmUp();
        List<LatencyResult> results = new ArrayList<>();
        for (int threads : THREADS) {
            for (int millis : ROUND_TRIP_MILLIS) {
                for (Contender contender : Contender.values()) {
                    LatencyResult result = measure(contender, millis, new PacedLoad(IDS_PER_SECOND, threads), effort);
                    System.out.println(result);
                    results.add(result);
                }
            }
        }
        return LatencySection.of(results);
    }

    private static LatencyResult measure(Contender contender, int millis, PacedLoad load, Effort effort) {
        PretendDatabase database = PretendDatabase.answeringIn(Duration.ofMillis(millis));
        try (IdSource ids = contender.open(database)) {
            return new LatencyResult(contender, millis, load.threads(), load.on(ids, effort), database.roundTrips());
        }
    }

    /** Everybody once, briefly, so that nobody is measured while the compiler learns what the others look like. */
    private static void warmUp() {
        for (int threads : THREADS) {
            for (Contender contender : Contender.values()) {
                measure(contender, 1, new PacedLoad(IDS_PER_SECOND * 2, threads), Effort.QUICK);
            }
        }
    }
}
