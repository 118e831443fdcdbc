package dev.seriatim.benchmark;

import dev.seriatim.benchmark.draw.DrawPart;
import dev.seriatim.benchmark.failure.FailurePart;
import dev.seriatim.benchmark.latency.LatencyPart;
import dev.seriatim.benchmark.mysql.MySqlPart;
import dev.seriatim.benchmark.numbers.NumbersPart;
import dev.seriatim.benchmark.report.Machine;
import dev.seriatim.benchmark.report.Noise;
import dev.seriatim.benchmark.report.Report;
import dev.seriatim.benchmark.virtual.VirtualPart;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** The program: runs the parts that were asked for, prints what they found, and writes it down. */
public final class Benchmarks {

    /** In the order in which they run and are reported. */
    private static final List<Part> PARTS = List.of(
            new DrawPart(),
            new LatencyPart(),
            new VirtualPart(),
            new FailurePart(),
            new MySqlPart(),
            new NumbersPart());

    private static final String HEAD = """
            # Benchmarks

            Written by the program in this folder; the [README](README.md) says how to run it and how it measures. Every section
            says when and where it was measured. Figures are medians, with the lowest and the highest measurement in brackets.
            """;

    private Benchmarks() {}

    public static void main(String[] arguments) throws IOException {
        List<String> names = PARTS.stream().map(Part::name).toList();
        try {
            run(CommandLine.parse(List.of(arguments), names), names);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
        System.exit(0);
    }

    private static void run(CommandLine command, List<String> names) throws IOException {
        Report report = new Report(command.folder(), HEAD, names);
        for (Part part : PARTS) {
            if (command.parts().contains(part.name())) {
                System.out.println("== " + part.name());
                String facts = facts(command.effort());
                System.out.println(facts);
                System.out.println(report.write(part.name(), part.run(command.effort()), facts) + "\n");
            }
        }
        System.out.println("written to " + report.file().toAbsolutePath().normalize());
    }

    private static String facts(Effort effort) {
        Noise noise = Noise.listen(effort.pick(Duration.ofMillis(100), Duration.ofSeconds(2)));
        String warning = effort.pick("**A quick run: the numbers mean nothing.** ", "");
        return warning + Machine.facts() + ". Just before, " + noise + ".";
    }
}
