/**
 * How many ids per second, when nothing but drawing happens, with 1, 2, 4 and 8 threads.
 *
 * <p>Measured by JMH: a JVM of its own for each measurement, so that the compiler sees one contender only; three rounds over all of
 * them rather than one long look at each, so that a machine that gets slower meanwhile is unfair to nobody. The database
 * answers at once: this is about the path that every id takes, not about waiting. Nobody needs so many ids; what counts is
 * how much room is left for the rest of the work, and what becomes of it when threads meet.
 */
@NullMarked
package dev.seriatim.benchmark.draw;

import org.jspecify.annotations.NullMarked;
