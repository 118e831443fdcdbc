package dev.seriatim.gapless;

/** What became of a document whose number somebody waits for. */
public sealed interface Answer {

    /**
     * It has its number.
     *
     * @param entry as it is registered
     */
    record Numbered(RegisterEntry entry) implements Answer {}

    /**
     * It cannot be numbered as it is.
     *
     * @param reason why, and what to do
     */
    record Refused(String reason) implements Answer {}

    /** It is not due any more, or gone. */
    record NotDue() implements Answer {}
}
