/**
 * 200,000 virtual threads, each of which draws four ids and ends, as requests do in a server that has a thread for each of
 * them. The database needs 2 ms per reservation.
 *
 * <p>Everybody's ids are kept and audited: none may occur twice, and those of one thread must grow. How many were reserved for
 * one that was used tells what a burst costs in ids. Time is measured from the first thread's start to the last one's end, so it
 * contains the making of the threads; the row of AtomicLong says how much that is.
 *
 * <p>Virtual threads need Java 21 or later. They are looked up by reflection, as everything else here runs on 17.
 */
@NullMarked
package dev.seriatim.benchmark.virtual;

import org.jspecify.annotations.NullMarked;
