/** Invoices and their lines. */
@NullMarked
package dev.seriatim.example.invoicing.invoice;

import org.jspecify.annotations.NullMarked;
