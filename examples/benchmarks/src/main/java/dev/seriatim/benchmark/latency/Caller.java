package dev.seriatim.benchmark.latency;

import dev.seriatim.benchmark.contender.IdSource;

/** One thread that draws an id whenever one is due. */
final class Caller extends Thread {

    private final IdSource ids;
    private final Pacing pacing;
    private final long begin;
    private final long period;
    private final int uncounted;
    private final long[] calls;
    private final long[] fromDue;
    private long swallowed;

    /**
     * @param begin when the first draw is due
     * @param period nanoseconds from one draw to the next
     * @param uncounted how many draws are not recorded
     * @param counted how many are, after those
     */
    Caller(IdSource ids, Pacing pacing, long begin, long period, int uncounted, int counted) {
        super("caller");
        this.ids = ids;
        this.pacing = pacing;
        this.begin = begin;
        this.period = period;
        this.uncounted = uncounted;
        this.calls = new long[counted];
        this.fromDue = new long[counted];
        setDaemon(true);
    }

    @Override
    public void run() {
        for (int i = 0; i < uncounted; i++) {
            pacing.until(begin + i * period);
            swallowed ^= ids.next();
        }
        for (int i = 0; i < calls.length; i++) {
            long due = begin + (uncounted + i) * period;
            pacing.until(due);
            long called = System.nanoTime();
            swallowed ^= ids.next();
            long answered = System.nanoTime();
            calls[i] = answered - called;
            fromDue[i] = answered - due;
        }
    }

    long[] calls() {
        return calls;
    }

    long[] fromDue() {
        return fromDue;
    }

    /** {@return something made of all ids, so that none was drawn in vain} */
    long swallowed() {
        return swallowed;
    }
}
