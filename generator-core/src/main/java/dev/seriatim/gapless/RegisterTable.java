package dev.seriatim.gapless;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code seriatim_register}: one row for every number ever given. Rows are inserted; only their state ever changes. */
final class RegisterTable {

    static final String COLUMNS =
            "series, scope, period, number, formatted, entity, entity_id, issue_date, numbered_at, state, hash";
    /** One parameter for each column but the state. */
    static final String VALUES = "?, ?, ?, ?, ?, ?, ?, ?, ?, 'ISSUED', ?";

    private static final String INSERT = "INSERT INTO seriatim_register (" + COLUMNS + ", source) VALUES ";
    private static final String ROW = "(" + VALUES + ", ?)";
    /** Rows of one statement; their parameters and their length stay far below every limit of a driver or a server. */
    private static final int ROWS = 500;

    /**
     * Registers numbers in one batch.
     *
     * @param source the database of the documents; null if it is that of the register
     */
    void insert(Connection connection, List<GivenNumber> given, LocalDateTime numberedAt, @Nullable String source)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSERT + ROW)) {
            for (GivenNumber number : given) {
                statement.setString(bind(statement, 1, number, numberedAt), source);
                statement.addBatch();
            }
            for (int count : statement.executeBatch()) {
                if (count != 1 && count != Statement.SUCCESS_NO_INFO) {
                    throw notInserted(count, 1);
                }
            }
        }
    }

    /** Registers numbers by statements of many rows, for drivers that send a batch row by row. */
    void insertRows(Connection connection, List<GivenNumber> given, LocalDateTime numberedAt, @Nullable String source)
            throws SQLException {
        for (int from = 0; from < given.size(); from += ROWS) {
            List<GivenNumber> rows = given.subList(from, Math.min(given.size(), from + ROWS));
            String sql = INSERT + String.join(", ", Collections.nCopies(rows.size(), ROW));
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                int index = 1;
                for (GivenNumber number : rows) {
                    index = bind(statement, index, number, numberedAt);
                    statement.setString(index++, source);
                }
                int count = statement.executeUpdate();
                if (count != rows.size()) {
                    throw notInserted(count, rows.size());
                }
            }
        }
    }

    /** {@return the index after the last one that was set} */
    static int bind(PreparedStatement statement, int index, GivenNumber number, LocalDateTime numberedAt)
            throws SQLException {
        CounterTable.bind(statement, index, number.counter());
        statement.setLong(index + 3, number.number());
        statement.setString(index + 4, number.formatted());
        statement.setString(index + 5, number.document().entity());
        statement.setString(index + 6, number.document().entityId());
        statement.setObject(index + 7, number.issueDate());
        statement.setObject(index + 8, numberedAt);
        statement.setString(index + 9, number.hash());
        return index + 10;
    }

    private static SQLException notInserted(int count, int expected) {
        return new SQLException("of " + expected + " register rows not all were inserted; the driver counted " + count);
    }
}
