package dev.seriatim.gapless;

import dev.seriatim.jdbc.Database;
import dev.seriatim.jdbc.DatabaseAccess;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of one counter in the order of their numbers, {@value #SIZE} at a time, each page by a statement of its own: no
 * more than a page is ever in memory, and no transaction is held open over a long register.
 */
final class RegisterPages {

    static final int SIZE = 5_000;

    private static final String SELECT = "SELECT " + RegisterRow.COLUMNS + " FROM seriatim_register"
            + " WHERE series = ? AND scope = ? AND period = ?";

    private final DatabaseAccess access;
    private final CounterKey key;
    private @Nullable Long last;
    private boolean ended;

    RegisterPages(DatabaseAccess access, CounterKey key) {
        this.access = access;
        this.key = key;
    }

    /** {@return the next rows; empty at the end} */
    List<RegisterRow> next() {
        if (ended) {
            return List.of();
        }
        Long after = last;
        List<RegisterRow> page = access.call("Reading the register of " + key, (connection, kind) -> {
            String condition = after == null ? "" : " AND number > ?";
            try (PreparedStatement statement =
                    connection.prepareStatement(SELECT + condition + " ORDER BY number" + limit(kind, SIZE))) {
                CounterTable.bind(statement, 1, key);
                if (after != null) {
                    statement.setLong(4, after);
                }
                try (ResultSet result = statement.executeQuery()) {
                    return RegisterRow.all(result);
                }
            }
        });
        ended = page.size() < SIZE;
        if (!page.isEmpty()) {
            last = page.get(page.size() - 1).number();
        }
        return page;
    }

    /** {@return the end of a statement that reads the first {@code rows} rows of what it orders} */
    static String limit(Database kind, int rows) {
        if (kind.speaksMySql()) {
            return " LIMIT " + rows;
        }
        String offset = kind == Database.SQL_SERVER ? " OFFSET 0 ROWS" : "";
        return offset + " FETCH NEXT " + rows + " ROWS ONLY";
    }
}
