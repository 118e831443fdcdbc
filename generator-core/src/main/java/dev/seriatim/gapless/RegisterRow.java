package dev.seriatim.gapless;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A row of {@code seriatim_register}, as it stands there: nothing in it is believed. */
record RegisterRow(
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
        @Nullable String seal,
        @Nullable String source) {

    /** What {@link #of} reads, in that order. */
    static final String COLUMNS =
            "number, formatted, entity, entity_id, issue_date, numbered_at, state, reason, actor, changed_at, hash, seal,"
                    + " source";

    static RegisterRow of(ResultSet row) throws SQLException {
        return new RegisterRow(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getObject(5, LocalDate.class),
                row.getObject(6, LocalDateTime.class),
                row.getString(7),
                row.getString(8),
                row.getString(9),
                row.getObject(10, LocalDateTime.class),
                row.getString(11),
                row.getString(12),
                row.getString(13));
    }

    static List<RegisterRow> all(ResultSet result) throws SQLException {
        List<RegisterRow> rows = new ArrayList<>();
        while (result.next()) {
            rows.add(of(result));
        }
        return rows;
    }

    RegisterEntry entry() {
        return new RegisterEntry(entity, entityId, number, formatted);
    }

    boolean is(NumberState expected) {
        return expected.name().equals(state);
    }

    /** {@return whether the row says what was decided when its number followed the link {@code previous}} */
    boolean follows(String previous, CounterKey key, RegisterHash hasher) {
        return hash.equals(hasher.link(previous, key, number, formatted, entity, entityId, issueDate, numberedAt));
    }

    /** {@return whether the state is one that Seriatim wrote} */
    boolean isSealed(RegisterHash hasher) {
        if (is(NumberState.ISSUED)) {
            return !entity.isEmpty() && reason == null && actor == null && changedAt == null && seal == null;
        }
        NumberState declared = entity.isEmpty() ? NumberState.LOST : NumberState.VOID;
        return is(declared)
                && reason != null
                && changedAt != null
                && Objects.equals(seal, hasher.seal(hash, declared, reason, actor, changedAt));
    }
}
