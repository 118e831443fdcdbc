package dev.seriatim.gapless;

/** How long a series counts before it starts again. */
public enum Period {
    /** It never starts again. */
    NONE(0),
    /** A year, which may begin at any day of the calendar. */
    YEAR(4),
    /** A calendar month. */
    MONTH(7),
    /** A calendar day. */
    DAY(10);

    private final int nameLength;

    Period(int nameLength) {
        this.nameLength = nameLength;
    }

    /** {@return how many characters the name of every such period has} */
    int nameLength() {
        return nameLength;
    }
}
