package dev.seriatim.gapless;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A document that is due and has no number yet.
 *
 * @param series the series in which it is to be numbered
 * @param entity the name of its entity
 * @param entityId its key as text
 * @param issueDate its date; null if it takes the day of numbering, or its date is what is wrong
 * @param reason why it cannot be numbered as it is, and what to do; null if nothing but time is in the way
 */
public record PendingDocument(
        String series,
        String entity,
        String entityId,
        @Nullable LocalDate issueDate,
        @Nullable String reason) {

    /** {@return whether it waits for somebody who corrects it} */
    public boolean setAside() {
        return reason != null;
    }
}
