package dev.seriatim.benchmark.virtual;

import dev.seriatim.benchmark.Effort;
import dev.seriatim.benchmark.Part;
import dev.seriatim.benchmark.contender.Audit;
import dev.seriatim.benchmark.contender.Contender;
import dev.seriatim.benchmark.contender.IdSource;
import dev.seriatim.benchmark.contender.PretendDatabase;
import dev.seriatim.benchmark.report.Figures;
import dev.seriatim.benchmark.report.Sample;
import dev.seriatim.benchmark.report.Section;
import dev.seriatim.benchmark.report.Table;
import dev.seriatim.benchmark.report.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;

/** All contenders under a crowd of virtual threads. */
public final class VirtualPart implements Part {

    private static final String TITLE = "Many virtual threads";
    private static final Duration ROUND_TRIP = Duration.ofMillis(2);

    private record Run(double seconds, Audit audit, long reserved, long roundTrips) {}

    @Override
    public String name() {
        return "virtual";
    }

    @Override
    public Section run(Effort effort) {
        int members = effort.pick(5_000, 200_000);
        if (!VirtualThreads.exist()) {
            return Section.skipped(TITLE, "virtual threads need Java 21 or later.");
        }
        Map<Contender, List<Run>> runs = new EnumMap<>(Contender.class);
        int rounds = effort.pick(1, 3);
        // The first round warms the compiler up and is not counted
        for (int round = 0; round <= rounds; round++) {
            for (Contender contender : Contender.values()) {
                Run run = run(contender, members);
                System.out.println("round " + round + ", " + contender + ": " + run);
                if (round > 0) {
                    runs.computeIfAbsent(contender, any -> new ArrayList<>()).add(run);
                }
            }
        }
        return section(runs, members);
    }

    private static Run run(Contender contender, int members) {
        PretendDatabase database = PretendDatabase.answeringIn(ROUND_TRIP);
        Crowd crowd = new Crowd(members);
        ExecutorService executor = VirtualThreads.executor();
        try (IdSource ids = contender.open(database)) {
            long nanos = crowd.drawFrom(ids, executor);
            return new Run(
                    nanos / 1e9, Audit.of(crowd.ids(), Crowd.IDS_EACH), database.reserved(), database.roundTrips());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } finally {
            executor.shutdown();
        }
    }

    private static Section section(Map<Contender, List<Run>> runs, int members) {
        int drawn = members * Crowd.IDS_EACH;
        Table table =
                Table.ofFigures("", "seconds", "ids/s", "duplicates", "out of order", "reserved / used", "round trips");
        runs.forEach((contender, all) -> {
            Sample seconds = Sample.of(all.stream().map(Run::seconds).toList());
            Run worst = worst(all);
            boolean hasDatabase = contender != Contender.ATOMIC_LONG;
            table.row(
                    contender.toString(),
                    seconds.toString(),
                    Figures.of(drawn / seconds.median()),
                    Figures.count(worst.audit().duplicates()),
                    Figures.count(worst.audit().inversions()),
                    hasDatabase ? Figures.of((double) worst.reserved() / drawn) : "",
                    hasDatabase ? Figures.count(worst.roundTrips()) : "");
        });
        Run ours = worst(runs.getOrDefault(Contender.SERIATIM, List.of()));
        long faults = ours.audit().duplicates() + ours.audit().inversions();
        return new Section(TITLE)
                .target(Target.atMost(
                        "no duplicate, and the ids of each thread grow", 0, faults, Figures.count(faults) + " faults"))
                .text(Figures.count(members) + " virtual threads draw " + Crowd.IDS_EACH
                        + " ids each; a reservation takes " + ROUND_TRIP.toMillis()
                        + " ms. The faults, the ratio and the round trips are those of the worst run.")
                .table(table);
    }

    /** {@return the largest figure of each column} */
    private static Run worst(List<Run> runs) {
        return runs.stream()
                .reduce(
                        new Run(0, new Audit(0, 0), 0, 0),
                        (a, b) -> new Run(
                                Math.max(a.seconds(), b.seconds()),
                                new Audit(
                                        Math.max(
                                                a.audit().duplicates(),
                                                b.audit().duplicates()),
                                        Math.max(
                                                a.audit().inversions(),
                                                b.audit().inversions())),
                                Math.max(a.reserved(), b.reserved()),
                                Math.max(a.roundTrips(), b.roundTrips())));
    }
}
