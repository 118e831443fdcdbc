/** Shows that no number is missing, and which are void. */
@NullMarked
package dev.seriatim.example.invoicing.report;

import org.jspecify.annotations.NullMarked;
