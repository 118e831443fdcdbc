/**
 * Seriatim in a Spring Boot application: add the starter, annotate an id with
 * {@link dev.seriatim.ShardedSequence @ShardedSequence}, done.
 *
 * <ol>
 *   <li>{@link dev.seriatim.boot.SeriatimAutoConfiguration} is found by Spring Boot, in {@code @DataJpaTest} too.
 *   <li>Shortly before an {@code EntityManagerFactory} is built, {@code EntityManagerFactorySettings} adds to its properties
 *       what {@code seriatim.*} says, below anything that the application set there itself.
 *   <li>The most important of these is where ids are reserved. {@code ReservationPools} decides: a DataSource marked
 *       {@link dev.seriatim.boot.SeriatimDataSource @SeriatimDataSource}, or {@code seriatim.sequence.datasource.url}, or a
 *       pool of at most two connections with the settings of that factory's own DataSource. Never that DataSource itself:
 *       its callers hold a connection while they wait for an id.
 *   <li>Flyway and Liquibase have finished by then, and no connection was opened by Seriatim before.
 *   <li>When the context closes, the factories go first, the pools after them.
 * </ol>
 *
 * <p>Something missing at start ends in {@code SeriatimFailureAnalyzer}, which prints what and the way out.
 */
@NullMarked
package dev.seriatim.boot;

import org.jspecify.annotations.NullMarked;
