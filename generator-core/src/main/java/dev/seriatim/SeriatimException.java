package dev.seriatim;

import org.jspecify.annotations.Nullable;

/**
 * Something that Seriatim cannot do, and what to do about it. The message names the entity, the table, the values and the
 * next step. Subclasses say what happened; applications rarely catch them one by one.
 */
public class SeriatimException extends RuntimeException {

    /**
     * @param message what happened and what to do next
     * @param cause what led to it; null if nothing did
     */
    public SeriatimException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
