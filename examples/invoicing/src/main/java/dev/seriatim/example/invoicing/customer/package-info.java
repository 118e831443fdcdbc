/** Who invoices are written to. */
@NullMarked
package dev.seriatim.example.invoicing.customer;

import org.jspecify.annotations.NullMarked;
