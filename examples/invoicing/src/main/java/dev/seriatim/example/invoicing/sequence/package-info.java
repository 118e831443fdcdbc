/** Shows what the id sequences are doing. */
@NullMarked
package dev.seriatim.example.invoicing.sequence;

import org.jspecify.annotations.NullMarked;
