/**
 * Numbers without gaps: series, counters, the register, formats, periods and reports. JDBC, no Hibernate.
 *
 * <h2>How a document gets its number at commit</h2>
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
 *
 * <h2>How committed documents get their numbers</h2>
 *
 * For {@link dev.seriatim.gapless.Numbering#AFTER_COMMIT} and {@link dev.seriatim.gapless.Numbering#BY_WORKER}, and for what
 * other programs made due. The documents are final and committed; nobody's transaction is held up.
 *
 * <ol>
 *   <li><b>Callers join the group of their series</b> ({@code NumberingGroup}) and wait without a lock or a connection; one of
 *       the group's own threads leads. <i>Prevents</i>: as many transactions on one counter as there are callers.
 *   <li><b>The leader looks for documents in their tables</b>, not only for those it was told of. <i>Prevents</i>: documents
 *       without a number for ever, whose process died or whose program knows nothing of Seriatim.
 *   <li><b>It locks the counters, then the rows that are still free</b>, in a transaction of its own under READ COMMITTED, on a
 *       connection of its own, and waits for no row: a row that somebody else has locked is left for the next round, and stops
 *       the counter there if dates must not go back. <i>Prevents</i>: the same rows numbered by two leaders; circles of row and
 *       counter locks; a younger document before an older one; the errors of higher isolation levels.
 *   <li><b>It reads the locked rows again</b>, and decides by what they say now. <i>Prevents</i>: numbers for documents that were
 *       withdrawn, moved or dated differently since they were found.
 *   <li><b>A document that cannot be numbered is set aside</b> with its reason, and the next one takes the number. If the
 *       database refuses one of many, halves are tried until it is found. <i>Prevents</i>: one bad document stopping a series.
 *   <li><b>Whoever waits gets the number that is registered</b>, given in this round or before. <i>Prevents</i>: a second number
 *       after an answer that was lost.
 * </ol>
 *
 * Leaders of several processes are told apart by the lock of the counter alone; each numbers whatever waits.
 *
 * <h2>Documents on shards</h2>
 *
 * Counter and register may be in another database than the documents. Then the row of the register, committed there, is the
 * decision, and the number in the document its projection. The rows of the documents stay locked until the decision is
 * committed; only then are they written. Whatever fails in between, the next round finds the document without a number,
 * finds its number in the register, and writes it. No commit needs two phases.
 *
 * What other programs must not do to the tables, {@link dev.seriatim.gapless.ProtectionDdl} forbids in the database.
 */
@NullMarked
package dev.seriatim.gapless;

import org.jspecify.annotations.NullMarked;
