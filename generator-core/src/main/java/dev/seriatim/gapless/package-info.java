/**
 * Numbers without gaps: series, counters, the register, formats, periods and reports. JDBC, no Hibernate.
 *
 * <h2>How a document gets its number</h2>
 *
 * Everything here happens in the transaction that makes the document final, after all other statements, so that the counter
 * is locked only for what follows.
 *
 * <ol>
 *   <li><b>Counter rows exist before they are needed</b>, made in transactions of their own, the next period ahead of time.
 *       <i>Prevents</i>: the deadlock of everybody with everybody in the first second of a year.
 *   <li><b>Counters are locked first, in one global order, each by its own statement.</b> <i>Prevents</i>: deadlocks between
 *       transactions with several series; and the silent double numbering of two workers that look for rows before they hold
 *       the counter.
 *   <li><b>Under the lock, nothing waits for anything else.</b> The rows of the documents were written by this transaction
 *       and are its own. <i>Prevents</i>: a circle of row and counter locks.
 *   <li><b>Number, date, period and link of the chain are decided under the lock</b>, from what the counter row says.
 *       <i>Prevents</i>: a date that went backwards between check and use.
 *   <li><b>What was decided is written in as few round trips as the database allows</b> ({@code Writes}): lock, one batch and
 *       COMMIT on PostgreSQL; lock, UPDATE, INSERT and COMMIT on MySQL and MariaDB, for one document or for hundreds. <i>Prevents</i>:
 *       everybody of that counter waiting for the network of one.
 *   <li><b>Every written row is counted.</b> A document that is gone, or has a number, ends the transaction. <i>Prevents</i>: a
 *       number that is used up and in no document, which is a gap.
 *   <li><b>The register gets its rows in the same transaction</b>; its keys admit one number per document and one document
 *       per number. <i>Prevents</i>: believing instead of proving.
 *   <li><b>Any error rolls everything back</b>, counter included. <i>Prevents</i>: half of it.
 *   <li><b>A witness outside of the database remembers the last number of each counter</b> ({@link
 *       dev.seriatim.gapless.RestoreFence}), if there is one: told after COMMIT and before anybody learns the number, asked
 *       under the lock. A counter that stands below it gives no number until the difference is declared {@code LOST} in the
 *       register. <i>Prevents</i>: numbers that were sent being given again after a restore, or after a fail-over that lost
 *       transactions.
 * </ol>
 *
 * The transaction is under READ COMMITTED, or what MySQL calls REPEATABLE READ; {@link dev.seriatim.gapless.Isolation} says why.
 * What other programs must not do to the tables, {@link dev.seriatim.gapless.ProtectionDdl} forbids in the database.
 */
@NullMarked
package dev.seriatim.gapless;

import org.jspecify.annotations.NullMarked;
