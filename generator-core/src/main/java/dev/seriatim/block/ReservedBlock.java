package dev.seriatim.block;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * A block that is being handed out. Many threads draw at once; each draw is one atomic add, so every id leaves once and
 * in order. The cursor may run past {@code end}: whoever gets such a value goes on to the successor.
 *
 * <p>The cursor and the two bounds that every draw compares it with share a cache line; 128 bytes on both sides keep
 * everything else away from it. Fields of a superclass are laid out before those of its subclass, which is what the
 * nested classes are for.
 */
final class ReservedBlock extends ReservedBlock.Tail {

    private static final VarHandle CURSOR;
    private static final VarHandle REFILL;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            CURSOR = lookup.findVarHandle(Cursor.class, "cursor", long.class);
            REFILL = lookup.findVarHandle(ReservedBlock.class, "refill", Refill.class);
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

    /** {@return the next value of the cursor: an id if it is below {@link #end}} */
    long draw() {
        return (long) CURSOR.getAndAdd(this, 1L);
    }

    /** Makes every later draw miss. */
    void seal() {
        CURSOR.setVolatile(this, Block.LIMIT);
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

    /** {@return the id that would be drawn next; {@link #end} when there is none} */
    long position() {
        return Math.min(cursor, end);
    }

    long remaining() {
        return end - position();
    }

    @SuppressWarnings("unused")
    private abstract static class Head {
        private long p00, p01, p02, p03, p04, p05, p06, p07, p08, p09, p10, p11, p12, p13, p14, p15;
    }

    private abstract static class Cursor extends Head {
        volatile long cursor;
        final long trigger;
        final long end;

        Cursor(long first, long trigger, long end) {
            this.cursor = first;
            this.trigger = trigger;
            this.end = end;
        }
    }

    @SuppressWarnings("unused")
    abstract static class Tail extends Cursor {
        private long q00, q01, q02, q03, q04, q05, q06, q07, q08, q09, q10, q11, q12, q13, q14, q15;

        Tail(long first, long trigger, long end) {
            super(first, trigger, end);
        }
    }
}
