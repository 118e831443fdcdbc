package dev.seriatim.gapless;

/** The moment at which a document that is due gets its number. */
public enum Numbering {
    /** In the business transaction, last thing before COMMIT. No committed row is ever due and unnumbered. */
    AT_COMMIT,
    /** Right after COMMIT, in a short transaction shared by all who wait. */
    AFTER_COMMIT,
    /** By a worker or a batch job. */
    BY_WORKER
}
