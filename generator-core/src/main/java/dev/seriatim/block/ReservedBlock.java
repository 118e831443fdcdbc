package dev.seriatim.block;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * A block that is being handed out. Many threads draw at once; each draw is one atomic add, so every id leaves once and
 * in order. The cursor may run past {@code end}: whoever gets such a value goes on to the successor.
 */
final class ReservedBlock extends PaddedCursor {

    private static final VarHandle REFILL;

    static {
        try {
            REFILL = MethodHandles.lookup().findVarHandle(ReservedBlock.class, "refill", Refill.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** The one reservation that may be in flight behind this block; null when none was started or the last failed. */
    private volatile @Nullable Refill refill;

    volatile @Nullable ReservedBlock successor;

    /** {@link System#nanoTime()} when this block became the current one; the rate of consumption is measured from here. */
    private volatile long activatedAt;

    private final long first;

    ReservedBlock(Block block, long trigger) {
        super(block.first(), trigger, block.end());
        if (trigger < block.first() || trigger >= block.end()) {
            throw new IllegalArgumentException("trigger " + trigger + " outside of " + block);
        }
        this.first = block.first();
    }

    private ReservedBlock() {
        super(0, 0, 0);
        this.first = 0;
    }

    /** {@return a block without ids, which every optimizer begins with} */
    static ReservedBlock empty() {
        return new ReservedBlock();
    }

    /** {@return whether neither a successor nor a reservation of one exists} */
    boolean refillDue() {
        return refill == null && successor == null;
    }

    /** {@return the reservation in flight: {@code candidate} if there was none} */
    Refill refillOr(Refill candidate) {
        Refill witness = (Refill) REFILL.compareAndExchange(this, null, candidate);
        return witness == null ? candidate : witness;
    }

    @Nullable
    Refill refill() {
        return refill;
    }

    /** Lets another reservation begin, if {@code failed} is still the one in flight. */
    void forget(Refill failed) {
        REFILL.compareAndSet(this, failed, null);
    }

    /** Remembers when the first of those who switch to this block did so. */
    void activateAt(long nanoTime) {
        if (activatedAt == 0) {
            activatedAt = nanoTime;
        }
    }

    long activatedAt() {
        return activatedAt;
    }

    long first() {
        return first;
    }

    long size() {
        return end - first;
    }

    long remaining() {
        return end - position();
    }
}
