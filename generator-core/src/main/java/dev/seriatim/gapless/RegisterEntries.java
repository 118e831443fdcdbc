package dev.seriatim.gapless;

import dev.seriatim.jdbc.DatabaseAccess;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Looks up the entries of documents, by the key that admits one per document. */
record RegisterEntries(DatabaseAccess access, String series) {

    private static final int AT_ONCE = 500;

    Map<String, RegisterEntry> of(String entity, List<String> entityIds) {
        Map<String, RegisterEntry> found = new HashMap<>();
        for (int begin = 0; begin < entityIds.size(); begin += AT_ONCE) {
            List<String> some = entityIds.subList(begin, Math.min(begin + AT_ONCE, entityIds.size()));
            for (RegisterEntry entry : select(entity, some)) {
                found.put(entry.entityId(), entry);
            }
        }
        return found;
    }

    private List<RegisterEntry> select(String entity, List<String> entityIds) {
        String sql = "SELECT " + RegisterRow.COLUMNS + " FROM seriatim_register"
                + " WHERE series = ? AND entity = ? AND entity_id IN ("
                + String.join(", ", Collections.nCopies(entityIds.size(), "?")) + ")";
        return access.call("Looking for documents in the register of " + series, (connection, kind) -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setString(1, series);
                statement.setString(2, entity);
                for (int i = 0; i < entityIds.size(); i++) {
                    statement.setString(i + 3, entityIds.get(i));
                }
                try (ResultSet result = statement.executeQuery()) {
                    return RegisterRow.all(result).stream()
                            .map(RegisterRow::entry)
                            .toList();
                }
            }
        });
    }
}
