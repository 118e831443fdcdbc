package dev.seriatim;

import org.jspecify.annotations.Nullable;

/**
 * The counter of a series stands below numbers that were given already: a restored backup or a lost fail-over. Nothing was
 * numbered; the transaction is rolled back. The message says which numbers and what to do; then a running application goes on by
 * itself. See {@link GaplessNumbers#declareLost}.
 */
public final class SeriesSetBackException extends SeriatimException {

    SeriesSetBackException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
