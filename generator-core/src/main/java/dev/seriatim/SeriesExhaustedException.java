package dev.seriatim;

import org.jspecify.annotations.Nullable;

/**
 * A series has reached its last number. Nothing was consumed; the transaction is rolled back.
 */
public final class SeriesExhaustedException extends SeriatimException {

    SeriesExhaustedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
