/**
 * What a JPA user imports and what Hibernate calls.
 *
 * <p>{@link dev.seriatim.ShardedSequence} marks an id. {@link dev.seriatim.Seriatim} answers what a running application
 * asks. Everything else here connects the two to Hibernate:
 *
 * <ol>
 *   <li>Hibernate builds {@code ShardedSequenceGenerator} for every id that is marked, twice, and throws the first one away.
 *       So building one has no effect but to note down a {@code SequenceDefinition}.
 *   <li>{@code SeriatimIntegrator} is found by the service loader. When a SessionFactory is complete and Hibernate's own
 *       schema tool is through, it checks or creates the sequence tables of its definitions.
 *   <li>{@code SequenceRegistry}, a service of that one SessionFactory, keeps one {@code Sequence} per table and tenant. A
 *       generator asks it once and keeps the answer. Two SessionFactories never share a block.
 *   <li>When the SessionFactory closes, the integrator closes the registry: waiting callers get their answer, threads and
 *       connections end.
 * </ol>
 */
@NullMarked
package dev.seriatim;

import org.jspecify.annotations.NullMarked;
