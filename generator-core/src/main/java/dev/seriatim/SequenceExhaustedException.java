package dev.seriatim;

import org.jspecify.annotations.Nullable;

/**
 * The next id does not fit its attribute or its sequence. It was not handed out, and nothing was truncated.
 */
public final class SequenceExhaustedException extends SeriatimException {

    SequenceExhaustedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
