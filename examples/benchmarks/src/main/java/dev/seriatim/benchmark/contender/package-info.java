/**
 * Who is compared, and what they have in common: one id source that every program here draws from, on top of one pretended
 * database.
 *
 * <p>All of them reserve 1000 ids at a time. Seriatim may grow to 32,000, its default bound; CosId grows without a bound of
 * that order; Hibernate's optimizers stay at 1000. Nothing else is configured away from its default.
 */
@NullMarked
package dev.seriatim.benchmark.contender;

import org.jspecify.annotations.NullMarked;
