package dev.seriatim.benchmark.draw;

import dev.seriatim.benchmark.contender.Contender;
import dev.seriatim.benchmark.contender.IdSource;
import dev.seriatim.benchmark.contender.PretendDatabase;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** One id source, shared by all threads. Also runs under JMH's own command line. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@SuppressWarnings("NullAway.Init")
public class DrawBenchmark {

    @Param
    public Contender contender;

    private IdSource ids;

    @Setup
    public void open() {
        ids = contender.open(PretendDatabase.answeringIn(Duration.ZERO));
    }

    @TearDown
    public void close() {
        ids.close();
    }

    /** {@return an id, for JMH to swallow} */
    @Benchmark
    public long draw() {
        return ids.next();
    }
}
