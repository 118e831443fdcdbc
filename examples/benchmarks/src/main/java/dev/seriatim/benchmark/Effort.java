package dev.seriatim.benchmark;

/** How much time is spent on an answer. */
public enum Effort {
    /** Seconds per part: shows that everything runs. Its numbers mean nothing. */
    QUICK,
    /** Minutes per part. */
    FULL;

    /** {@return the value of the two that goes with this effort} */
    public <T> T pick(T quick, T full) {
        return this == QUICK ? quick : full;
    }
}
