package dev.seriatim;

import org.jspecify.annotations.Nullable;

/**
 * A {@link GaplessNumber} that cannot work: an unknown path, a wrong type, a format that is not unique, missing tables. Found
 * at start wherever possible.
 */
public final class GaplessDefinitionException extends SeriatimException {

    GaplessDefinitionException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
