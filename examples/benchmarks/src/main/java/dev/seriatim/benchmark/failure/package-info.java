/**
 * How long it takes until everybody knows that the database is away.
 *
 * <p>Sixteen callers ask for an id at the same moment; no id is in memory. A reservation hangs for 200 ms, the time-out, and
 * fails. Whoever asks the database for himself, one after the other, keeps the last caller waiting for sixteen time-outs. In
 * production the time-out is 30 s and there are 200 request threads.
 *
 * <p>The clock runs until the last caller has its exception. Attempts are counted at that moment.
 */
@NullMarked
package dev.seriatim.benchmark.failure;

import org.jspecify.annotations.NullMarked;
