package dev.seriatim;

import org.jspecify.annotations.Nullable;

/** A number cannot be declared void: it was never given, or is void already. Nothing was changed. */
public final class NumberNotVoidedException extends SeriatimException {

    NumberNotVoidedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
