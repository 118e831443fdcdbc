package dev.seriatim.block;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Hands out ids of one sequence from blocks that are reserved ahead of need.
 *
 * <p><b>Guarantee.</b> Every id is handed out once, and ids are strictly increasing: a call that begins after another has
 * returned gets the larger id. See the {@linkplain dev.seriatim.block package documentation} for the algorithm.
 *
 * <p><b>Thread-safety.</b> Any number of platform and virtual threads may call {@link #next()}. The usual path takes no
 * lock and makes no allocation. No lock is ever held across I/O.
 */
public final class PooledBlockOptimizer implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(PooledBlockOptimizer.class.getName());
    private static final VarHandle CURRENT;

    static {
        try {
            CURRENT = MethodHandles.lookup().findVarHandle(PooledBlockOptimizer.class, "current", ReservedBlock.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private volatile ReservedBlock current = ReservedBlock.empty();
    private volatile boolean closed;

    private final String name;
    private final BlockSource source;
    private final ScheduledExecutorService executor;
    private final long timeoutNanos;
    private final Backoff backoff = new Backoff();
    private final RefillStatistics statistics = new RefillStatistics();

    /**
     * Makes no reservation yet: the first caller waits for the first block.
     *
     * @param name the sequence, for messages
     * @param source where blocks come from
     * @param executor runs the reservations; not shut down by {@link #close()}
     * @param timeout how long a caller waits for an id; positive. When it has passed, the reservation that he waited for is
     *     given up too, unless that has been running for less than half of it: others wait for its answer
     */
    public PooledBlockOptimizer(String name, BlockSource source, ScheduledExecutorService executor, Duration timeout) {
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("timeout of " + name + " must be positive: " + timeout);
        }
        this.name = Objects.requireNonNull(name, "name");
        this.source = Objects.requireNonNull(source, "source");
        this.executor = Objects.requireNonNull(executor, "executor");
        this.timeoutNanos = timeout.toNanos();
    }

    /**
     * {@return the next id}
     *
     * @throws BlockUnavailableException if none could be had: the reservation that this caller waited for failed (its
     *     cause says why), did not end in time, or the optimizer is closed
     */
    public long next() {
        ReservedBlock block = current;
        long id = block.draw();
        return id < block.trigger ? id : nextPastTrigger(block, id);
    }

    private long nextPastTrigger(ReservedBlock drawnFrom, long drawn) {
        ReservedBlock block = drawnFrom;
        long id = drawn;
        Wait wait = null;
        while (id >= block.end) {
            if (wait == null) {
                wait = new Wait();
            }
            block = wait.successorOf(block);
            id = block.draw();
        }
        if (id >= block.trigger && block.refillDue()) {
            refill(block);
        }
        return id;
    }

    /** Starts the one reservation behind {@code block}, or joins the one that is in flight already. */
    private Refill refill(ReservedBlock block) {
        Refill candidate = new Refill(block);
        Refill refill = block.refillOr(candidate);
        if (refill == candidate) {
            long pause = backoff.remaining(System.nanoTime());
            try {
                executor.schedule(() -> reserve(candidate), pause, TimeUnit.NANOSECONDS);
            } catch (RejectedExecutionException e) {
                abandon(candidate);
            } catch (RuntimeException | Error e) {
                failed(candidate, e);
            }
            if (closed) {
                abandon(candidate);
            }
        }
        return refill;
    }

    private void reserve(Refill refill) {
        if (refill.hasEnded()) {
            return;
        }
        ReservedBlock last = refill.exhausted();
        long begun = System.nanoTime();
        refill.begin(begun);
        try {
            double rate =
                    last.size() == 0 ? 0 : BlockSizing.rate(last.position() - last.first(), begun - last.activatedAt());
            Block block = source.reserve(
                    last.size() == 0 ? 1 : BlockSizing.demand(last.size(), rate), refill.highWaterMark());
            if (block.first() < refill.highWaterMark()) {
                throw new IllegalStateException("the source of " + name + " returned " + block + ", but ids below "
                        + refill.highWaterMark() + " were handed out already");
            }
            long took = System.nanoTime() - begun;
            ReservedBlock successor = new ReservedBlock(block, BlockSizing.trigger(block, rate, took));
            if (refill.end()) {
                backoff.succeeded();
                statistics.reserved(block, took);
                refill.succeed(successor);
            }
        } catch (RuntimeException | Error e) {
            failed(refill, e);
        }
    }

    private void failed(Refill refill, Throwable cause) {
        if (refill.end()) {
            backoff.failed(System.nanoTime());
            statistics.failed(cause);
            refill.fail(cause);
            LOG.log(
                    System.Logger.Level.WARNING,
                    () -> "Reservation for " + name + " failed (" + state() + "): " + cause.getMessage());
        }
    }

    private static void abandon(Refill refill) {
        if (refill.end()) {
            refill.fail(new IllegalStateException("closed"));
        }
    }

    /** {@return what is known now, without any I/O} */
    public BlockStatus status() {
        ReservedBlock block = current;
        ReservedBlock ahead = block.successor;
        if (ahead != null && block.remaining() == 0) {
            block = ahead;
            ahead = block.successor;
        }
        long remaining = block.remaining() + (ahead == null ? 0 : ahead.remaining());
        long mark = ahead == null ? block.end : ahead.end;
        return statistics.status(block.position(), remaining, block.size(), mark, backoff.failures());
    }

    /**
     * Ends the handing out: callers who wait get their answer now, later ones at once. A reservation in flight ends by
     * itself; its block is lost. Does nothing when called again.
     */
    @Override
    public void close() {
        closed = true;
        for (ReservedBlock block = current; block != null; block = block.successor) {
            block.seal();
            Refill refill = block.refill();
            if (refill != null) {
                abandon(refill);
            }
        }
    }

    private String state() {
        BlockStatus status = status();
        return "ids left=" + status.remaining() + ", waiting=" + status.waiting() + ", failures in a row="
                + status.failures() + ", blocks so far=" + status.blocks();
    }

    private BlockUnavailableException unavailable(String what, @Nullable Throwable cause) {
        return new BlockUnavailableException("No id for " + name + ": " + what + " (" + state() + ")", cause);
    }

    /** One caller's way through exhausted blocks, with one deadline for all of it. */
    private final class Wait {

        private final long deadline = System.nanoTime() + timeoutNanos;

        ReservedBlock successorOf(ReservedBlock exhausted) {
            if (closed) {
                throw unavailable("closed", null);
            }
            ReservedBlock next = exhausted.successor;
            if (next == null) {
                next = await(exhausted);
            }
            activate(exhausted, next);
            return next;
        }

        private ReservedBlock await(ReservedBlock exhausted) {
            Refill refill = refill(exhausted);
            statistics.waitBegins();
            try {
                return refill.await(Math.max(0, deadline - System.nanoTime()));
            } catch (ExecutionException e) {
                throw unavailable(closed ? "closed" : "the reservation failed", e.getCause());
            } catch (TimeoutException e) {
                String overdue = "no answer within " + Duration.ofNanos(timeoutNanos);
                if (refill.hasRunFor(timeoutNanos / 2)) {
                    failed(refill, new TimeoutException(overdue));
                }
                throw unavailable(overdue, e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw unavailable("interrupted while waiting", e);
            } finally {
                statistics.waitEnds();
            }
        }

        /** Seals before it publishes: {@link #close} cannot reach a successor that is linked after it has looked. */
        private void activate(ReservedBlock exhausted, ReservedBlock next) {
            next.activateAt(System.nanoTime());
            if (closed) {
                next.seal();
            }
            CURRENT.compareAndSet(PooledBlockOptimizer.this, exhausted, next);
        }
    }
}
