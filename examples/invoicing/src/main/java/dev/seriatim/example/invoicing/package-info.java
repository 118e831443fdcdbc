/**
 * A small invoicing application. Customers, invoices and invoice lines draw their ids from Seriatim: look at the
 * {@code @Id} attributes of the entities, and at {@code /api/sequences} while it runs.
 */
@NullMarked
package dev.seriatim.example.invoicing;

import org.jspecify.annotations.NullMarked;
