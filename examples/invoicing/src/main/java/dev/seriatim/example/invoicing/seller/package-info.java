/** Those in whose name invoices are issued. */
@NullMarked
package dev.seriatim.example.invoicing.seller;

import org.jspecify.annotations.NullMarked;
