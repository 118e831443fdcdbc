package dev.seriatim.benchmark.draw;

import dev.seriatim.benchmark.Effort;
import dev.seriatim.benchmark.contender.Contender;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** One JVM that draws from one contender. */
final class DrawRun {

    static final String PATTERN = "^" + DrawBenchmark.class.getName().replace(".", "\\.") + "\\.draw$";

    private DrawRun() {}

    /** {@return millions of ids per second, one figure per iteration} */
    static List<Double> of(Contender contender, int threads, Effort effort) {
        Options options = new OptionsBuilder()
                .include(PATTERN)
                .param("contender", contender.name())
                .threads(threads)
                .forks(1)
                .warmupIterations(effort.pick(1, 2))
                .warmupTime(TimeValue.milliseconds(effort.pick(100, 500)))
                .measurementIterations(effort.pick(1, 3))
                .measurementTime(TimeValue.milliseconds(effort.pick(100, 600)))
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .build();
        try {
            Collection<RunResult> results = new Runner(options).run();
            return results.stream()
                    .flatMap(result -> result.getBenchmarkResults().stream())
                    .flatMap(result -> result.getIterationResults().stream())
                    .map(iteration -> iteration.getPrimaryResult().getScore())
                    .toList();
        } catch (RunnerException e) {
            throw new IllegalStateException("JMH could not run " + contender, e);
        }
    }
}
