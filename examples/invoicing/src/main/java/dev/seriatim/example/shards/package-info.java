/**
 * The same invoicing on two shards, with the profile {@code shards}: three databases in this process.
 *
 * <pre>
 *   shard 0: customers, invoices ─┐
 *                                 ├─► unsharded: customer_seq, invoice_seq, counter and register of numbers
 *   shard 1: customers, invoices ─┘
 * </pre>
 *
 * <p>Ids are unique over both shards, since the sequence tables are in neither; a customer's id says on which shard he is. All
 * invoices share one series, numbered right after commit: no transaction spans two databases.
 */
@NullMarked
package dev.seriatim.example.shards;

import org.jspecify.annotations.NullMarked;
