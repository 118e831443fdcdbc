package dev.seriatim.gapless;

import dev.seriatim.jdbc.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The column of a document that holds its number.
 *
 * @param table the table as SQL
 * @param column the column as SQL
 * @param keys the key columns of that table as SQL
 * @param binder binds a document's key
 * @param kind how the number is stored
 */
public record NumberColumn(String table, String column, List<String> keys, KeyBinder binder, Kind kind) {

    /** How a number is stored. */
    public enum Kind {
        /** As a number. */
        NUMERIC,
        /** As text, formatted if the series has a format. */
        TEXT
    }

    /** Knows the type of a key. */
    @FunctionalInterface
    public interface KeyBinder {
        /** Sets the parameters of one key, beginning at {@code index}. */
        void bind(PreparedStatement statement, int index, Object key) throws SQLException;
    }

    /** {@return the statement that gives a document its number, if it has none: parameters are the number and the key} */
    String update() {
        return "UPDATE " + table + " SET " + column + " = ? WHERE " + keyCondition() + " AND " + column + " IS NULL";
    }

    /** Sets the parameter that is the number. */
    void bindNumber(PreparedStatement statement, int index, GivenNumber number) throws SQLException {
        if (kind == Kind.TEXT) {
            statement.setString(index, number.formatted());
        } else {
            statement.setLong(index, number.number());
        }
    }

    /** {@return the number of a row as text; null if it has none or does not exist} */
    public @Nullable String read(Connection connection, Object key) throws SQLException {
        return read(connection, select(), key);
    }

    private @Nullable String read(Connection connection, String sql, Object key) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            binder.bind(statement, 1, key);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getString(1) : null;
            }
        }
    }

    /**
     * As {@link #read}, of the row as it is now, which is locked until the transaction ends: a snapshot may be older than a
     * number.
     */
    public @Nullable String readLocked(Connection connection, Database kind, Object key) throws SQLException {
        String sql = kind == Database.SQL_SERVER
                ? "SELECT " + column + " FROM " + table + " WITH (UPDLOCK, ROWLOCK) WHERE " + keyCondition()
                : select() + " FOR UPDATE";
        return read(connection, sql, key);
    }

    /** Takes a row of a result. */
    @FunctionalInterface
    public interface RowReader {
        /** Reads the current row, and nothing but that. */
        void read(ResultSet row) throws SQLException;
    }

    /**
     * Locks rows that have no number until the transaction ends, and waits for none that others have locked.
     *
     * @param documentKeys keys; if there are several, the key has one column
     * @param reader gets the key columns of each row that is locked
     * @return how many rows are locked
     */
    public int lockFree(Connection connection, Database kind, List<?> documentKeys, RowReader reader)
            throws SQLException {
        String condition = documentKeys.size() == 1
                ? keyCondition()
                : keys.get(0) + " IN (" + String.join(", ", Collections.nCopies(documentKeys.size(), "?")) + ")";
        String hints = kind == Database.SQL_SERVER ? " WITH (UPDLOCK, ROWLOCK, READPAST)" : "";
        String lock = switch (kind) {
            case SQL_SERVER -> "";
            case OTHER -> " FOR UPDATE";
            default -> " FOR UPDATE SKIP LOCKED";
        };
        String sql = "SELECT " + String.join(", ", keys) + " FROM " + table + hints + " WHERE " + condition + " AND "
                + column + " IS NULL" + lock;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int index = 1;
            for (Object key : documentKeys) {
                binder.bind(statement, index, key);
                index += keys.size();
            }
            int locked = 0;
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    reader.read(row);
                    locked++;
                }
            }
            return locked;
        }
    }

    /** {@return the statement that reads the number of a document: parameters are the key} */
    private String select() {
        return "SELECT " + column + " FROM " + table + " WHERE " + keyCondition();
    }

    private String keyCondition() {
        return keys.stream().map(key -> key + " = ?").collect(Collectors.joining(" AND "));
    }
}
