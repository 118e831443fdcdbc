package dev.seriatim.sequence;

/**
 * The row {@code id = 0} of a sequence table.
 *
 * @param nextId the first id that is not given away yet
 * @param cache how many ids a block has
 */
record SequenceRow(long nextId, long cache) {}
