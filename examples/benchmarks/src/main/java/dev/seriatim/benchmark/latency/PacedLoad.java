package dev.seriatim.benchmark.latency;

import dev.seriatim.benchmark.Effort;
import dev.seriatim.benchmark.contender.IdSource;
import dev.seriatim.benchmark.report.Percentiles;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A fixed number of ids per second, shared evenly by some threads whose due times interleave.
 *
 * @param idsPerSecond of all threads together
 * @param threads how many
 */
record PacedLoad(int idsPerSecond, int threads) {

    private static final long START_UP = TimeUnit.MILLISECONDS.toNanos(50);

    /** What one run brought: the duration of the calls, and from the due time. */
    record Outcome(Percentiles calls, Percentiles fromDue) {}

    Outcome on(IdSource ids, Effort effort) {
        int perSecond = idsPerSecond / threads;
        long period = TimeUnit.SECONDS.toNanos(1) / perSecond;
        int uncounted = effort.pick(perSecond / 10, perSecond);
        int counted = effort.pick(perSecond / 5, perSecond * 5);
        long begin = System.nanoTime() + START_UP;
        List<Caller> callers = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            Pacing pacing = Pacing.forThreads(threads);
            callers.add(new Caller(ids, pacing, begin + i * period / threads, period, uncounted, counted));
        }
        callers.forEach(Thread::start);
        callers.forEach(PacedLoad::join);
        return new Outcome(
                Percentiles.of(callers.stream().map(Caller::calls).toList()),
                Percentiles.of(callers.stream().map(Caller::fromDue).toList()));
    }

    private static void join(Caller caller) {
        try {
            caller.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
