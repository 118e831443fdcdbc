package dev.seriatim.gapless;

/** How long a series counts before it starts again. */
public enum Period {
    /** It never starts again. */
    NONE,
    /** A year, which may begin at any day of the calendar. */
    YEAR,
    /** A calendar month. */
    MONTH,
    /** A calendar day. */
    DAY
}
