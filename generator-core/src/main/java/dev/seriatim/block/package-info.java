/**
 * Ids out of blocks: how many threads draw from one sequence without waiting for each other or for the database. Nothing
 * here knows JDBC or Hibernate.
 *
 * <h2>The algorithm</h2>
 *
 * <ol>
 *   <li><b>Draw by one atomic add.</b> A block has a cursor; drawing an id adds 1 to it and compares the old value with one
 *       bound, the trigger. No retry loop, no lock: a preempted thread holds nobody up. <i>Prevents</i>: the queue of
 *       threads behind a lock that is held while one of them talks to the database.
 *   <li><b>The thread that draws the trigger id starts the next reservation</b>, on another thread, and goes on. With a
 *       healthy database the successor is there before the block is used up. <i>Prevents</i>: the stall once per block.
 *   <li><b>One reservation in flight.</b> It is installed in the block by one compare-and-set; whoever finds the block used
 *       up joins it. <i>Prevents</i>: sixteen starving callers waiting for sixteen time-outs of a hanging database, one after
 *       the other.
 *   <li><b>A reservation ends exactly once.</b> A failure first makes room for the next attempt, then wakes the waiters; an
 *       answer that comes after the deadline is dropped. <i>Prevents</i>: waiting for an attempt that nobody drives any
 *       more; the price is a gap.
 *   <li><b>Failures are spaced</b> with growing, jittered pauses ({@code Backoff}). Ids that are still in memory are handed
 *       out meanwhile. <i>Prevents</i>: a stampede on a database that is coming back.
 *   <li><b>A block is left only when it is used up</b>, and its successor begins at or above its end. That is why ids are
 *       strictly increasing. A source that offers less is refused. <i>Prevents</i>: duplicates after a restored backup.
 *   <li><b>The size follows the measured rate</b> ({@code BlockSizing}): enough for five seconds, at most four times the
 *       last block, within the bounds of the source. <i>Prevents</i>: both a round trip per few ids under load and millions
 *       of ids reserved by a short burst.
 * </ol>
 *
 * <h2>The chain</h2>
 *
 * <pre>
 *   current ──► block ──successor──► block      a block knows its successor, never its predecessor
 *                 │ refill                       at most one attempt, null when none is needed
 * </pre>
 */
@NullMarked
package dev.seriatim.block;

import org.jspecify.annotations.NullMarked;
