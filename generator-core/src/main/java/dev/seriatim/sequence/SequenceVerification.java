package dev.seriatim.sequence;

import org.jspecify.annotations.Nullable;

/**
 * Whether the rows of a sequence's entities are all below its {@code next_id}.
 *
 * @param table the sequence table as it is written in SQL
 * @param tenant the tenant; null without multi-tenancy
 * @param nextId the counter in the database
 * @param highestId the highest id found in the entities' tables; 0 if there is none
 * @param cure the statement that raises the counter; null if the sequence is sound
 */
public record SequenceVerification(
        String table,
        @Nullable String tenant,
        long nextId,
        long highestId,
        @Nullable String cure) {

    /** {@return whether no row has an id at or above {@code next_id}} */
    public boolean sound() {
        return cure == null;
    }
}
