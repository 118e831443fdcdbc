package dev.seriatim.benchmark.failure;

import dev.seriatim.benchmark.Effort;
import dev.seriatim.benchmark.Part;
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
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** All contenders in front of a database that hangs. */
public final class FailurePart implements Part {

    private static final int CALLERS = 16;
    private static final Duration TIMEOUT = Duration.ofMillis(200);
    /** Kept from being collected, and its level with it. */
    private static final Logger WARNINGS = Logger.getLogger("dev.seriatim.block");

    @Override
    public String name() {
        return "failure";
    }

    @Override
    public Section run(Effort effort) {
        WARNINGS.setLevel(Level.OFF);
        Section section = new Section("A database that hangs");
        Table table = Table.ofFigures("", "last answer after, ms", "attempts");
        for (Contender contender : Contender.withDatabase()) {
            List<Outage> outages = new ArrayList<>();
            for (int run = 0; run < effort.pick(1, 3); run++) {
                outages.add(outage(contender));
            }
            System.out.println(contender + ": " + outages);
            Sample millis =
                    Sample.of(outages.stream().map(Outage::lastAnswerMillis).toList());
            Sample attempts = Sample.of(
                    outages.stream().map(outage -> (double) outage.attempts()).toList());
            table.row(contender.toString(), millis.toString(), Figures.count(Math.round(attempts.median())));
            if (contender == Contender.SERIATIM) {
                section.target(Target.atMost(
                        "one attempt serves everybody",
                        1,
                        attempts.high(),
                        Figures.count(Math.round(attempts.high())) + " at most"));
            }
        }
        WARNINGS.setLevel(null);
        return section.text(CALLERS + " callers without an id in memory; a reservation hangs for " + TIMEOUT.toMillis()
                        + " ms, then fails.")
                .table(table)
                .text("`pooled-lotl` asks at once for each thread: sixteen attempts, and sixteen connections.");
    }

    private static Outage outage(Contender contender) {
        PretendDatabase database = PretendDatabase.failingAfter(TIMEOUT);
        try (IdSource ids = contender.open(database)) {
            return Outage.of(ids, database, CALLERS);
        }
    }
}
