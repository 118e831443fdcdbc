package dev.seriatim.gapless;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Looks up numbers that documents have in the register, whatever stands in their own rows. */
final class RegisteredDocuments {

    /** A number and the counter that it is of. */
    record Registered(CounterKey counter, RegisterRow row) {}

    private static final int AT_ONCE = 500;

    private final String series;

    RegisteredDocuments(String series) {
        this.series = series;
    }

    /** {@return what is registered; documents that are not are left out} */
    Map<DocumentRef, Registered> of(Connection connection, Collection<DocumentRef> documents) throws SQLException {
        Map<String, List<DocumentRef>> byEntity = documents.stream()
                .collect(Collectors.groupingBy(document -> document.documents().entity()));
        Map<DocumentRef, Registered> found = new HashMap<>();
        for (Map.Entry<String, List<DocumentRef>> entity : byEntity.entrySet()) {
            List<String> ids =
                    entity.getValue().stream().map(DocumentRef::entityId).toList();
            Map<String, Registered> byId = of(connection, entity.getKey(), ids);
            for (DocumentRef ref : entity.getValue()) {
                Registered registered = byId.get(ref.entityId());
                if (registered != null) {
                    found.put(ref, registered);
                }
            }
        }
        return found;
    }

    /** {@return what is registered, by key as text} */
    Map<String, Registered> of(Connection connection, String entity, List<String> entityIds) throws SQLException {
        Map<String, Registered> found = new HashMap<>();
        for (int from = 0; from < entityIds.size(); from += AT_ONCE) {
            select(connection, entity, entityIds.subList(from, Math.min(entityIds.size(), from + AT_ONCE)), found);
        }
        return found;
    }

    private void select(Connection connection, String entity, List<String> ids, Map<String, Registered> found)
            throws SQLException {
        String sql = "SELECT " + RegisterRow.COLUMNS + ", scope, period FROM seriatim_register"
                + " WHERE series = ? AND entity = ? AND entity_id IN ("
                + String.join(", ", Collections.nCopies(ids.size(), "?")) + ")";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, series);
            statement.setString(2, entity);
            for (int i = 0; i < ids.size(); i++) {
                statement.setString(i + 3, ids.get(i));
            }
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    RegisterRow row = RegisterRow.of(result);
                    CounterKey counter = new CounterKey(series, result.getString("scope"), result.getString("period"));
                    found.put(row.entityId(), new Registered(counter, row));
                }
            }
        }
    }
}
