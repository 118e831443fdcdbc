package dev.seriatim.block;

import org.jspecify.annotations.Nullable;

/**
 * What a {@link PooledBlockOptimizer} knows about itself, read from memory.
 *
 * @param next the id that would be drawn next; 0 before the first block
 * @param remaining ids left in memory, the prefetched block included
 * @param blockSize size of the block that is being handed out; 0 before the first
 * @param highWaterMark the first id that this JVM has not reserved; 0 before the first block
 * @param blocks blocks reserved so far
 * @param reserved ids reserved so far
 * @param waits how often a caller found no id ready and had to wait
 * @param waiting callers that wait at this moment
 * @param failures reservations that failed in a row; 0 when the last one succeeded
 * @param lastFailure what the last failed reservation said; null if none ever failed
 * @param lastRefillNanos how long the last successful reservation took; 0 before the first
 */
public record BlockStatus(
        long next,
        long remaining,
        long blockSize,
        long highWaterMark,
        long blocks,
        long reserved,
        long waits,
        int waiting,
        int failures,
        @Nullable String lastFailure,
        long lastRefillNanos) {}
