package dev.seriatim.gapless;

/** The moment at which a document that is due gets its number. */
public enum Numbering {
    /**
     * In the business transaction, last thing before COMMIT. No committed row is ever due and unnumbered. Counter, register and
     * document are in one database.
     */
    AT_COMMIT,
    /**
     * Right after COMMIT, in a short transaction shared by all who wait. The document is final for a moment, and after a crash
     * until the sweeper comes, without a number.
     */
    AFTER_COMMIT,
    /** By the sweeper, or by a batch job, in the order of dates. Until then the document is final without a number. */
    BY_WORKER
}
