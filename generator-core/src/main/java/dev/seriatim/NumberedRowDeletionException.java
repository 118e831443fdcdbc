package dev.seriatim;

import org.jspecify.annotations.Nullable;

/**
 * A row that has a number was to be deleted. Numbers are declared void, never deleted: see {@link GaplessNumbers#markVoid}.
 */
public final class NumberedRowDeletionException extends SeriatimException {

    NumberedRowDeletionException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
