package dev.seriatim;

import org.jspecify.annotations.Nullable;

/**
 * No id could be had in time: the database is away, hangs, refuses, or the application is shutting down. Nothing was handed
 * out; the same call may succeed later, and ids that other callers got stay valid.
 */
public final class SequenceUnavailableException extends SeriatimException {

    SequenceUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
