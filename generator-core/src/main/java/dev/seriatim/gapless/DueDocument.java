package dev.seriatim.gapless;

import dev.seriatim.gapless.GaplessFailure.Reason;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A document that is to be numbered now.
 *
 * @param series in which it is numbered
 * @param scope the values within which the series counts, none of them null
 * @param issueDate its date; null for the day of numbering
 * @param entity the name of its entity
 * @param entityId its key as text; decimal for a simple numeric key
 * @param key its key, for the binder of {@code column}
 * @param column where its number goes
 */
public record DueDocument(
        Series series,
        List<String> scope,
        @Nullable LocalDate issueDate,
        String entity,
        String entityId,
        Object key,
        NumberColumn column) {

    /** @throws GaplessFailure if its date is out of all bounds */
    public void requireCountableDate() {
        if (issueDate != null && !PeriodRule.covers(issueDate)) {
            throw new GaplessFailure(
                    Reason.DOCUMENT,
                    this + ": its date " + issueDate + " is not in the years " + PeriodRule.FIRST_YEAR + " to "
                            + PeriodRule.LAST_YEAR + ". Nothing was consumed. Correct the date.",
                    null);
        }
    }

    @Override
    public String toString() {
        return entity + " " + entityId;
    }
}
