package dev.seriatim.gapless;

import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Who leads a {@link NumberingGroup}: nobody, or the one task that is on its way. A turn begins after everything that went
 * before the {@link #wake} that it answers, and ends with exactly one of {@link #pass}, {@link #rest} and {@link #resign}.
 */
final class Leadership {

    private static final int RESTING = 0;

    /** A turn is submitted, under way, or put off. */
    private static final int LEADING = 1;

    /** The same, and somebody woke the leader whom the turn under way has perhaps not seen. */
    private static final int AGAIN = 2;

    private final AtomicInteger state = new AtomicInteger(RESTING);
    private final ScheduledExecutorService executor;
    private final Runnable turn;
    private final Consumer<Throwable> refused;

    /**
     * @param turn what a leader does
     * @param refused called instead, holding the leadership, when the executor takes no turn; owes a {@link #resign}
     */
    Leadership(ScheduledExecutorService executor, Runnable turn, Consumer<Throwable> refused) {
        this.executor = Objects.requireNonNull(executor, "executor");
        this.turn = turn;
        this.refused = refused;
    }

    /**
     * Sees to it that a turn begins after this call.
     *
     * <p>Always writes, even AGAIN over AGAIN: the next read-modify-write of the leader then happens after everything that
     * this thread has put into the queues.
     */
    void wake() {
        if (state.getAndUpdate(s -> s == RESTING ? LEADING : AGAIN) == RESTING) {
            pass(0);
        } else if (executor.isTerminated()) {
            refused.accept(new RejectedExecutionException("the executor has terminated"));
        }
    }

    /** Passes the leadership to a new task, so that all groups of an executor get their turns. */
    void pass(long nanos) {
        AtomicBoolean taken = new AtomicBoolean();
        Runnable task = () -> {
            if (taken.compareAndSet(false, true)) {
                state.getAndSet(LEADING);
                turn.run();
            }
        };
        try {
            executor.schedule(task, nanos, TimeUnit.NANOSECONDS);
        } catch (RuntimeException | Error e) {
            // An executor that could not start a thread has perhaps kept the task all the same.
            if (taken.compareAndSet(false, true)) {
                refused.accept(e);
            }
        }
    }

    /** Ends the leadership, unless somebody came in the meantime. */
    void rest() {
        if (!state.compareAndSet(LEADING, RESTING)) {
            pass(0);
        }
    }

    /** Ends the leadership after {@code clearing} has seen everybody who came in the meantime. */
    void resign(Runnable clearing) {
        do {
            state.getAndSet(LEADING);
            clearing.run();
        } while (!state.compareAndSet(LEADING, RESTING));
    }
}
