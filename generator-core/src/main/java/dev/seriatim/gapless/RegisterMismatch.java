package dev.seriatim.gapless;

import org.jspecify.annotations.Nullable;

/**
 * A document and the register that do not say the same.
 *
 * @param series the series
 * @param entity the name of the document's entity
 * @param entityId its key as text
 * @param inDocument the number in the document; null if the document has none or is gone
 * @param inRegister the number that the register has for the document; null if it has none
 */
public record RegisterMismatch(
        String series,
        String entity,
        String entityId,
        @Nullable String inDocument,
        @Nullable String inRegister) {}
