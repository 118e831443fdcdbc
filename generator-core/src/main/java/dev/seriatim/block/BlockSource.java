package dev.seriatim.block;

/**
 * Where blocks come from: a counter outside of this JVM that only grows.
 *
 * <p>{@link PooledBlockOptimizer} calls it from its own threads, never from a thread that draws an id, and at most once
 * at a time for one sequence unless an earlier call was given up because it ran into its deadline.
 */
@FunctionalInterface
public interface BlockSource {

    /**
     * Takes a block and makes that durable before it returns. Two calls never return the same id, whoever makes them. A
     * call that fails may have taken a block all the same: that is a gap, never a duplicate.
     *
     * @param demand how many ids will probably be wanted soon; the source applies its own lower and upper bound
     * @param highWaterMark the block must begin here or later: ids below were handed out already. A counter that stands
     *     below was set back (restored backup, lost fail-over) and must be refused, not followed
     * @return the block
     * @throws RuntimeException if no block could be had; every caller who waits for it gets this as the cause
     */
    Block reserve(long demand, long highWaterMark);
}
