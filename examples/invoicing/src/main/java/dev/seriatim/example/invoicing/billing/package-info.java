/**
 * The monthly billing run: thousands of invoices that become final at once and are numbered afterwards, in order. Their series is
 * their own, because a series has one moment at which it is numbered.
 */
@NullMarked
package dev.seriatim.example.invoicing.billing;

import org.jspecify.annotations.NullMarked;
