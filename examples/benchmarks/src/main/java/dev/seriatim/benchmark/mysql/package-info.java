/**
 * What is left of it when rows are written to a real MySQL server: rows per second of batched inserts, end to end, and what
 * one block of ids costs the server.
 *
 * <p>All ways write the same columns, in transactions of 1000 rows, with JDBC batches that Connector/J rewrites to multi-row
 * inserts ({@code rewriteBatchedStatements=true}). Those who use Hibernate persist, then flush and clear after each batch. Plain
 * JDBC is the limit. Hibernate with ids that the program assigns itself tells how far Hibernate as such is from that limit; the
 * rest is the generator's.
 *
 * <p>The ways take turns, A B C D E A B C D E, each for a second or two on an emptied table. A way is compared with plain JDBC
 * <i>of the same turn</i>, and the median of these ratios is reported: a server or a machine that gets slower meanwhile
 * is unfair to nobody.
 *
 * <p>Statements are counted in the driver, where nothing can hide, while ids are drawn and no row is written.
 *
 * <p>The server is the one of {@code -Dbenchmark.url}, {@code -Dbenchmark.user} and {@code -Dbenchmark.password}, an empty
 * database, else one that {@code test-engines} finds or starts in a container.
 */
@NullMarked
package dev.seriatim.benchmark.mysql;

import org.jspecify.annotations.NullMarked;
