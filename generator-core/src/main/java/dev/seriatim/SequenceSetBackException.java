package dev.seriatim;

import org.jspecify.annotations.Nullable;

/**
 * The counter in the database stands below ids that were handed out already: a restored backup or a lost fail-over. It is
 * refused, not followed. The message contains the statement that mends it; a running application then goes on by itself.
 */
public final class SequenceSetBackException extends SeriatimException {

    SequenceSetBackException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
