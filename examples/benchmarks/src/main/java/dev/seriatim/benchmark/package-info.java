/**
 * What it costs to draw an id or to number a document, here and elsewhere. A program, not a test: nothing in here asserts a time.
 *
 * <p>{@link dev.seriatim.benchmark.Benchmarks} is the program. It runs {@linkplain dev.seriatim.benchmark.Part parts}, each
 * of which asks one question, in a package of its own that says how it measures and why so:
 *
 * <ul>
 *   <li>{@link dev.seriatim.benchmark.draw}: how many ids per second when nothing but drawing happens?
 *   <li>{@link dev.seriatim.benchmark.virtual}: do 200,000 virtual threads get along?
 *   <li>{@link dev.seriatim.benchmark.latency}: how long does a caller wait at a normal rate?
 *   <li>{@link dev.seriatim.benchmark.failure}: how long until everybody knows that the database is away?
 *   <li>{@link dev.seriatim.benchmark.mysql}: what is left of it when rows are written to a real database?
 *   <li>{@link dev.seriatim.benchmark.numbers}: what does a number without gaps cost, and for how long is its counter locked?
 * </ul>
 *
 * <p>A new question is a new package with a {@code Part}, and one more entry in {@code Benchmarks.PARTS}.
 */
@NullMarked
package dev.seriatim.benchmark;

import org.jspecify.annotations.NullMarked;
