package dev.seriatim.gapless;

/** Whether a higher number must have the same or a later issue date. */
public enum DateOrder {
    /** Any date may get the next number. */
    FREE,
    /** A date before the last one of its counter is refused. */
    STRICT
}
