/**
 * A small invoicing application. Everything draws its ids from Seriatim: look at the {@code @Id} attributes of the entities,
 * and at {@code /api/sequences} while it runs. Invoices get a number without gaps when they are issued: look at
 * {@code Invoice.number}. The monthly billing run issues thousands of them at once, and numbers them afterwards: look at
 * {@code MonthlyInvoice}.
 */
@NullMarked
package dev.seriatim.example.invoicing;

import org.jspecify.annotations.NullMarked;
