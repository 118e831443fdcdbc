package dev.seriatim.gapless;

/**
 * The last number of a counter that somebody knows of.
 *
 * @param number the number
 * @param hash its link of the register's chain, 64 hexadecimal digits
 */
public record LastKnown(long number, String hash) {}
