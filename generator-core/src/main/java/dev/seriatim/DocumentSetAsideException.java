package dev.seriatim;

import org.jspecify.annotations.Nullable;

/**
 * A document that is due cannot be numbered as it is, and somebody asked for its number. It is set aside, the series goes on
 * without it, and it is tried again as soon as it changes. The message names the document and what to correct.
 */
public final class DocumentSetAsideException extends SeriatimException {

    DocumentSetAsideException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
