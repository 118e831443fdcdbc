package dev.seriatim.gapless;

import org.jspecify.annotations.Nullable;

/** Why numbers were not given, declared void or read. Nothing was consumed. The message names the document, the values and the next step. */
public final class GaplessFailure extends RuntimeException {

    /** What kind of failure it is. */
    public enum Reason {
        /** The document's date is before the last one, and the series is strict. */
        DATE_OUT_OF_ORDER,
        /** The series has reached its last number. */
        EXHAUSTED,
        /** The document cannot be numbered as it is. */
        DOCUMENT,
        /** A number cannot be declared void: it was never given, or is void already. */
        NOT_VOIDED,
        /** A witness knows of numbers that the counter does not have: the database was set back. */
        BEHIND_WITNESS,
        /** There are no lost numbers to declare. */
        NOT_LOST,
        /** The tables are missing or cannot be used. */
        SCHEMA,
        /** The database failed. */
        UNAVAILABLE
    }

    private final Reason reason;

    /**
     * @param reason what kind of failure it is
     * @param message what happened and what to do next
     * @param cause what led to it; null if nothing did
     */
    public GaplessFailure(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** {@return what kind of failure it is} */
    public Reason reason() {
        return reason;
    }
}
