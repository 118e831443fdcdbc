package dev.seriatim.sequence;

import org.jspecify.annotations.Nullable;

/** Why a sequence cannot be used. The message names the table, the database, the values and the next step. */
public final class SequenceFailure extends RuntimeException {

    /** What kind of failure it is. */
    public enum Reason {
        /** The database is away, hangs or is overloaded; trying again may help. */
        UNAVAILABLE,
        /** The table or its row does not exist. */
        MISSING,
        /** The counter stands below ids that were handed out. */
        SET_BACK,
        /** No ids are left. */
        EXHAUSTED,
        /** The table is of another shape, holds absurd values, or may not be used. */
        UNUSABLE
    }

    private final Reason reason;

    SequenceFailure(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** {@return what kind of failure it is} */
    public Reason reason() {
        return reason;
    }
}
