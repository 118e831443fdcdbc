/**
 * How long a caller waits for an id at 20,000 ids per second, when a reservation takes 2 ms or 20 ms.
 *
 * <p>The load is open: draws are due at fixed times, whatever became of those before. Two durations are kept for each.
 * <i>The call</i> is from its beginning to its end. <i>From the due time</i> is from when it should have begun: if one draw stalls
 * for 20 ms, the 400 that were due meanwhile are late too, and a measurement that forgets them ("coordinated omission") makes
 * a stalling generator look good. All samples are kept and sorted, so the percentiles are exact.
 *
 * <p>Threads wait for the due time by spinning when there are more cores than threads, else by sleeping until shortly before
 * and spinning then. Being late in that way is the operating system's doing, not the generator's: the same load on an AtomicLong,
 * which never waits, is the control that tells the two apart. The first second of each run is not counted.
 */
@NullMarked
package dev.seriatim.benchmark.latency;

import org.jspecify.annotations.NullMarked;
