/**
 * Seriatim in a Spring Boot application: add the starter, annotate an id with
 * {@link dev.seriatim.ShardedSequence @ShardedSequence} or a document number with
 * {@link dev.seriatim.GaplessNumber @GaplessNumber}, done.
 *
 * <ol>
 *   <li>{@link dev.seriatim.boot.SeriatimAutoConfiguration} is found by Spring Boot, in {@code @DataJpaTest} too.
 *   <li>Shortly before an {@code EntityManagerFactory} is built, {@code EntityManagerFactorySettings} adds to its properties
 *       what {@code seriatim.*} says, below anything that the application set there itself.
 *   <li>The most important of these is where ids are reserved. {@code ReservationPools} decides: a DataSource marked
 *       {@link dev.seriatim.boot.SeriatimDataSource @SeriatimDataSource}, or {@code seriatim.sequence.datasource.url}, or a
 *       pool of at most two connections with the settings of that factory's own DataSource. Never that DataSource itself:
 *       its callers hold a connection while they wait for an id.
 *   <li>Numbers {@code AT_COMMIT} are given on the connection of the transaction that makes a document final. Only a new
 *       counter, the first of a scope or a year, is made beside it, by a connection of that same small pool to the database of
 *       the documents. So a pool of one connection is enough for the application.
 *   <li>Numbers {@code AFTER_COMMIT} and {@code BY_WORKER} are given on connections of that small pool. Counters and register
 *       may be in another database, that of {@code seriatim.gapless.datasource.url} or the marked one. All factories share it, as
 *       they share the sequence tables: two shards have one series.
 *   <li>Flyway and Liquibase have finished by then, and no connection was opened by Seriatim before.
 *   <li>When the context closes, the factories go first, the pools after them.
 * </ol>
 *
 * <p>Numbers are given at commit. A test that {@code @DataJpaTest} or {@code @Transactional} rolls back never gets there: its
 * documents have no number, and use none up. To test numbers, let the test commit, with
 * {@code TestTransaction.flagForCommit()} and {@code TestTransaction.end()}, or switch its transaction off with
 * {@code @Transactional(propagation = NOT_SUPPORTED)} and let the application make its own.
 *
 * <p>With Micrometer and a {@code MeterRegistry}, {@code SeriatimMetersAutoConfiguration} publishes what is known about numbers.
 *
 * <p>Something missing at start ends in {@code SeriatimFailureAnalyzer}, which prints what and the way out.
 */
@NullMarked
package dev.seriatim.boot;

import org.jspecify.annotations.NullMarked;
