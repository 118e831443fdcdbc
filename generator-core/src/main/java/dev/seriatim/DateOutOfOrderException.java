package dev.seriatim;

import org.jspecify.annotations.Nullable;

/**
 * A document is dated before the last one of its series, in which dates do not go back. Nothing was consumed; the transaction
 * is rolled back.
 */
public final class DateOutOfOrderException extends SeriatimException {

    DateOutOfOrderException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
