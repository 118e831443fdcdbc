package dev.seriatim.gapless;

/** What became of a number. Every number that was ever given has one of these states for ever. */
public enum NumberState {
    /** It belongs to a document. */
    ISSUED,
    /** Its document was declared void; the number stays used. */
    VOID,
    /** A restore or a fail-over lost its row, and its document with it; that was declared, and the number stays used. */
    LOST
}
