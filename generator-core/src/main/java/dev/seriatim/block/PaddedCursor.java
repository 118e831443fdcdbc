package dev.seriatim.block;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * A cursor that many threads advance, and the two bounds that every draw compares it with, on one cache line. 128 bytes on
 * both sides keep everything else away from it: fields of a superclass are laid out before those of its subclass, which
 * is what the two classes below are for.
 */
@SuppressWarnings("unused")
abstract class PaddedCursor extends CursorLine {

    private static final VarHandle CURSOR;

    static {
        try {
            CURSOR = MethodHandles.lookup().findVarHandle(CursorLine.class, "cursor", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private long q00, q01, q02, q03, q04, q05, q06, q07, q08, q09, q10, q11, q12, q13, q14, q15;

    PaddedCursor(long first, long trigger, long end) {
        super(first, trigger, end);
    }

    /** {@return the next value of the cursor: an id if it is below {@link #end}} */
    final long draw() {
        return (long) CURSOR.getAndAdd(this, 1L);
    }

    /** Makes every later draw miss. */
    final void seal() {
        CURSOR.setVolatile(this, Block.LIMIT);
    }

    /** {@return the id that would be drawn next; {@link #end} when there is none} */
    final long position() {
        return Math.min(cursor, end);
    }
}

abstract class CursorLine extends LeadingPad {

    volatile long cursor;
    final long trigger;
    final long end;

    CursorLine(long first, long trigger, long end) {
        this.cursor = first;
        this.trigger = trigger;
        this.end = end;
    }
}

@SuppressWarnings("unused")
abstract class LeadingPad {
    private long p00, p01, p02, p03, p04, p05, p06, p07, p08, p09, p10, p11, p12, p13, p14, p15;
}
