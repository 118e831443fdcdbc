package dev.seriatim.benchmark.latency;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** How a thread waits for the next due time. */
enum Pacing {
    /** Exact, and takes a core for itself. */
    SPIN {
        @Override
        void until(long due) {
            spin(due);
        }
    },
    /** Lets others run meanwhile; late whenever the operating system wakes it late. */
    SLEEP {
        @Override
        void until(long due) {
            long rest = due - System.nanoTime() - EARLY;
            if (rest > 0) {
                LockSupport.parkNanos(rest);
            }
            spin(due);
        }
    };

    /** Linux wakes a thread up to 50 microseconds late, so as to wake several at once. */
    private static final long EARLY = TimeUnit.MICROSECONDS.toNanos(90);

    static Pacing forThreads(int threads) {
        return threads < Runtime.getRuntime().availableProcessors() ? SPIN : SLEEP;
    }

    /** Returns at {@code due}, a {@link System#nanoTime()}, or at once if that is over. */
    abstract void until(long due);

    private static void spin(long due) {
        while (System.nanoTime() < due) {
            Thread.onSpinWait();
        }
    }
}
