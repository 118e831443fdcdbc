/**
 * The {@code _seq} table over JDBC: how a block of ids is reserved on each database, and whether a sequence table is there
 * and sound. Knows nothing of Hibernate.
 *
 * <h2>How a block is reserved</h2>
 *
 * <ol>
 *   <li><b>On a connection of its own, committed at once.</b> <i>Prevents</i>: a block that comes back with the caller's
 *       rollback while its ids are in use already; a row lock that lasts as long as a business transaction; a pool whose
 *       connections are all held by callers who wait for one more.
 *   <li><b>By one statement that moves the counter and tells where it stood</b> ({@link ReservationStatement}).
 *       <i>Prevents</i>: a second round trip under the row lock. Never {@code SELECT … FOR UPDATE} and then {@code UPDATE}:
 *       vtgate runs a SELECT on a sequence table outside of the transaction, so that lock holds nothing.
 *   <li><b>Relative to what the row holds</b>, so Vitess' own {@code auto_increment}, other JVMs and this one may all use
 *       the row at the same time. Their blocks never overlap.
 *   <li><b>Only if the counter is not below what this JVM has handed out.</b> The condition is part of the statement.
 *       <i>Prevents</i>: duplicates after a restored backup or a lost fail-over; a refused attempt moves nothing.
 *   <li><b>A lost answer is not looked for.</b> The attempt is made again; the block that nobody heard of is a gap.
 *       <i>Prevents</i>: guessing.
 * </ol>
 *
 * <p>A row that Seriatim creates starts above {@code max(id)} of the tables it fills. <i>Prevents</i>: a sequence that starts
 * at 1 beside a million rows.
 */
@NullMarked
package dev.seriatim.sequence;

import org.jspecify.annotations.NullMarked;
