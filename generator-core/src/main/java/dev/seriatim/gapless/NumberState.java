package dev.seriatim.gapless;

/** What became of a number. Every number that was ever given has one of these states for ever. */
public enum NumberState {
    /** It belongs to a document. */
    ISSUED,
    /** Its document was declared void; the number stays used. */
    VOID
}
