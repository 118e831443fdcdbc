package dev.seriatim;

import org.jspecify.annotations.Nullable;

/**
 * A document cannot be numbered as it is, or the database failed while it was. Nothing was consumed; the transaction is rolled
 * back.
 */
public final class NumberingException extends SeriatimException {

    NumberingException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
