package dev.seriatim.benchmark.draw;

import dev.seriatim.benchmark.Effort;
import dev.seriatim.benchmark.Part;
import dev.seriatim.benchmark.contender.Contender;
import dev.seriatim.benchmark.report.Figures;
import dev.seriatim.benchmark.report.Section;
import java.util.List;

/** Ids per second of all contenders at all thread counts. */
public final class DrawPart implements Part {

    static final List<Integer> THREADS = List.of(1, 2, 4, 8);

    @Override
    public String name() {
        return "draw";
    }

    @Override
    public Section run(Effort effort) {
        DrawResults results = new DrawResults();
        for (int round = 1; round <= effort.pick(1, 3); round++) {
            for (int threads : THREADS) {
                for (Contender contender : Contender.values()) {
                    List<Double> millions = DrawRun.of(contender, threads, effort);
                    results.add(contender, threads, millions);
                    System.out.println("round " + round + ", " + threads + " threads, " + contender + ": "
                            + String.join(
                                    " ", millions.stream().map(Figures::of).toList()) + " million ids/s");
                }
            }
        }
        return DrawSection.of(results);
    }
}
