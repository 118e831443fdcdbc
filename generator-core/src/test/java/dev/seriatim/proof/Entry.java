package dev.seriatim.proof;

import dev.seriatim.gapless.CounterKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** A row of the register, as it is in the database. */
public record Entry(
        CounterKey key,
        long number,
        String formatted,
        String entity,
        String entityId,
        LocalDate issueDate,
        LocalDateTime numberedAt,
        String state,
        @Nullable String reason,
        @Nullable String actor,
        @Nullable LocalDateTime changedAt,
        String hash,
        @Nullable String seal) {

    static final String SELECT = "SELECT series, scope, period, number, formatted, entity, entity_id, issue_date,"
            + " numbered_at, state, reason, actor, changed_at, hash, seal FROM seriatim_register"
            + " ORDER BY series, scope, period, number, entity_id";

    static Entry of(ResultSet row) throws SQLException {
        return new Entry(
                new CounterKey(row.getString(1), row.getString(2), row.getString(3)),
                row.getLong(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getObject(8, LocalDate.class),
                row.getObject(9, LocalDateTime.class),
                row.getString(10),
                row.getString(11),
                row.getString(12),
                row.getObject(13, LocalDateTime.class),
                row.getString(14),
                row.getString(15));
    }

    boolean isVoid() {
        return state.equals("VOID");
    }

    /** {@return what must never change} */
    Entry asIssued() {
        return new Entry(
                key,
                number,
                formatted,
                entity,
                entityId,
                issueDate,
                numberedAt,
                "ISSUED",
                null,
                null,
                null,
                hash,
                null);
    }

    Entry linked(String link) {
        return new Entry(
                key,
                number,
                formatted,
                entity,
                entityId,
                issueDate,
                numberedAt,
                state,
                reason,
                actor,
                changedAt,
                link,
                seal);
    }

    Entry declaredVoid(String why, String who, LocalDateTime when) {
        return new Entry(
                key, number, formatted, entity, entityId, issueDate, numberedAt, "VOID", why, who, when, hash, seal);
    }

    @Override
    public String toString() {
        return key + " no. " + number + " (" + formatted + ", " + issueDate + ") of " + entity + " " + entityId;
    }
}
