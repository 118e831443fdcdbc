package dev.seriatim;

import org.jspecify.annotations.Nullable;

/**
 * The sequence table cannot be used as it is: another shape, a {@code cache} below 1, an absurd {@code next_id}, a missing
 * permission; or the mapping asks for something impossible.
 */
public final class SequenceDefinitionException extends SeriatimException {

    SequenceDefinitionException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
