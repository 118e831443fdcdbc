/**
 * What a gapless number costs: documents per second, and for how long everybody else has to wait for the counter.
 *
 * <p>A document is one row, written through Hibernate in a transaction that also does 5 ms of business work. Four ways to
 * number it, all with one counter for everybody:
 *
 * <ol>
 *   <li>{@code @GaplessNumber}, given at commit: insert, work, lock, number, register, commit.
 *   <li>{@code @GaplessNumber}, given after commit: insert, work, commit, and wait until a leader has numbered all who wait. Its
 *       table has the index that finds documents without a number.
 *   <li>The number first, as textbooks show it: {@code PESSIMISTIC_WRITE} on the counter, work, insert, commit.
 *   <li>The number last, by hand: insert, work, update of the counter, update of the document, commit. No register, no date
 *       order, no chain, and nobody who sees to it that it is the last thing that happens.
 * </ol>
 *
 * <p>The work is time that passes, not a load: the machine is free meanwhile, as if another service were asked.
 *
 * <p>Locks are timed on the client, by a DataSource that looks at what is executed: from the return of the first statement
 * that names the counter to the return of the commit. The answer of that statement was half a round trip on its way and the
 * commit's is another half, so this is what the row is locked for, up to the difference of the two. Round trips under the
 * lock are the executions in between, the commit included. Whoever connects as the pool does is watched as well; so the leader
 * is, and documents per lock tell how large its groups are.
 *
 * <p>A load may be shared by two processes: this one starts another, tells it by its standard input what to do and from when to
 * when, and gets what its threads and locks went through. Both begin and end at the same moment, with half of the threads
 * each, on the same tables and by the same proxy.
 *
 * <p>Then documents that are due already, as other programs leave them: rows written by SQL, numbered by one
 * {@code numberPending()}, or, as one would without it, by transactions that touch 500 of them each, which numbers those at
 * commit. Nothing is swept in between, nothing is watched, drivers send batches as batches, and the server has looked at its
 * new rows before.
 *
 * <p>Half a millisecond of network is added by a proxy; how long a {@code SELECT 1} takes with and without it is measured and
 * reported. The ways take turns, A B C A B C, several rounds each, and rates are compared within a round; between rounds the server
 * looks at its tables (ANALYZE), as it does by itself in the long run. After each turn the
 * database is asked whether the numbers are dense, unique, and end where the counter stands; if not, there is no report.
 *
 * <p>PostgreSQL is started by {@code test-engines} with {@code fsync} and {@code synchronous_commit} on. MySQL is the server of
 * {@code -Dbenchmark.url}, or one that {@code test-engines} finds or starts; the report says what it does at a commit.
 */
@NullMarked
package dev.seriatim.benchmark.numbers;

import org.jspecify.annotations.NullMarked;
