package dev.seriatim;

import org.jspecify.annotations.Nullable;

/** There are no lost numbers to declare: the counter has every number that is known. Nothing was changed. */
public final class NumbersNotLostException extends SeriatimException {

    NumbersNotLostException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
