package dev.seriatim.block;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One attempt to reserve the successor of a block, shared by everybody who waits for it. It ends exactly once, with a
 * block or with a failure; whatever comes later is dropped, which costs a gap and nothing else.
 */
final class Refill {

    private final ReservedBlock exhausted;
    private final AtomicBoolean ended = new AtomicBoolean();
    private final CompletableFuture<ReservedBlock> outcome = new CompletableFuture<>();

    /** {@link System#nanoTime()} when the source was called; 0 while this attempt waits for its turn. */
    private volatile long begunAt;

    Refill(ReservedBlock exhausted) {
        this.exhausted = exhausted;
    }

    /** The id from which on the successor may begin. */
    long highWaterMark() {
        return exhausted.end;
    }

    ReservedBlock exhausted() {
        return exhausted;
    }

    void begin(long nanoTime) {
        begunAt = nanoTime;
    }

    /** {@return whether the source was called so long ago} */
    boolean hasRunFor(long nanos) {
        long begun = begunAt;
        return begun != 0 && System.nanoTime() - begun >= nanos;
    }

    /**
     * {@return whether the caller is the one who ends this attempt} It then owes exactly one call of {@link #succeed} or
     * {@link #fail}.
     */
    boolean end() {
        return ended.compareAndSet(false, true);
    }

    void succeed(ReservedBlock successor) {
        exhausted.successor = successor;
        outcome.complete(successor);
    }

    /** Lets the block start another attempt before any waiter wakes up. */
    void fail(Throwable cause) {
        exhausted.forget(this);
        outcome.completeExceptionally(cause);
    }

    boolean hasEnded() {
        return ended.get();
    }

    /**
     * Waits without holding any lock; a virtual thread frees its carrier meanwhile.
     *
     * @throws ExecutionException with the failure that ended the attempt
     * @throws TimeoutException if the attempt is still in flight after that time
     */
    ReservedBlock await(long nanos) throws InterruptedException, ExecutionException, TimeoutException {
        return outcome.get(nanos, TimeUnit.NANOSECONDS);
    }
}
