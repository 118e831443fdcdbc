package dev.seriatim.sequence;

/**
 * What a reservation statement brought back.
 *
 * @param first the first id of the block
 * @param cache the row's {@code cache} column; 0 if the statement does not tell
 */
record Reserved(long first, long cache) {}
