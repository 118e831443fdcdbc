package dev.seriatim;

import org.jspecify.annotations.Nullable;

/**
 * The sequence table or its row {@code id = 0} does not exist. The message contains the statements that create them beside
 * the rows that exist already.
 */
public final class MissingSequenceRowException extends SeriatimException {

    MissingSequenceRowException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
