package dev.seriatim.gapless;

import dev.seriatim.jdbc.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One batch, which the driver sends in one go: each statement writes a document and registers the row it wrote, so that a
 * document that is gone or has a number registers nothing and is noticed by the count. The statement of the last document of a
 * counter writes the counter as well. Many documents of one counter are written by one statement instead. (Round trips under
 * the lock: lock, batch, COMMIT; a batch for each number column.)
 */
final class PostgresWrites implements Writes {

    private record Entry(Decision decision, GivenNumber number, boolean last) {}

    @Override
    public void write(Connection connection, List<Decision> decisions, LocalDateTime numberedAt) throws SQLException {
        Map<String, List<Entry>> byStatement = new LinkedHashMap<>();
        for (Decision decision : decisions) {
            if (PostgresBulk.fits(decision)) {
                writeAtOnce(connection, decision, numberedAt);
                continue;
            }
            int left = decision.given().size();
            for (GivenNumber number : decision.given()) {
                byStatement
                        .computeIfAbsent(sql(number.document().column()), sql -> new ArrayList<>())
                        .add(new Entry(decision, number, --left == 0));
            }
        }
        for (Map.Entry<String, List<Entry>> batch : byStatement.entrySet()) {
            write(connection, batch.getKey(), batch.getValue(), numberedAt);
        }
    }

    private static void writeAtOnce(Connection connection, Decision decision, LocalDateTime numberedAt)
            throws SQLException {
        int count = PostgresBulk.write(connection, decision, numberedAt);
        if (count == decision.given().size()) {
            return;
        }
        requireUnmoved(connection, decision);
        for (GivenNumber number : decision.given()) {
            if (!number.isWritten(connection)) {
                throw DocumentTable.notWritten(number, 0);
            }
        }
        throw DocumentTable.notWritten(decision.given().get(0), count);
    }

    private static void requireUnmoved(Connection connection, Decision decision) throws SQLException {
        Counter after = decision.after();
        if (!after.equals(CounterTable.readLocked(connection, Database.POSTGRESQL, after.key()))) {
            throw CounterTable.moved(after.key());
        }
    }

    /** The planner need not look at the counter if the flag before its key is false. */
    private static String sql(NumberColumn column) {
        return "WITH counter AS (UPDATE seriatim_counter SET last_number = ?, last_date = ?, last_hash = ? WHERE ?"
                + " AND series = ? AND scope = ? AND period = ? AND last_number = ? RETURNING 1), document AS ("
                + column.update() + " RETURNING 1) INSERT INTO seriatim_register (" + RegisterTable.COLUMNS
                + ") SELECT "
                + RegisterTable.VALUES + " FROM document WHERE ? OR EXISTS (SELECT 1 FROM counter)";
    }

    private static void write(Connection connection, String sql, List<Entry> entries, LocalDateTime numberedAt)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (Entry entry : entries) {
                bind(statement, entry, numberedAt);
                statement.addBatch();
            }
            int[] counts = statement.executeBatch();
            for (int i = 0; i < counts.length; i++) {
                if (counts[i] != 1) {
                    throw uncounted(connection, entries.get(i), counts[i]);
                }
            }
        }
    }

    private static void bind(PreparedStatement statement, Entry entry, LocalDateTime numberedAt) throws SQLException {
        Counter after = entry.decision().after();
        statement.setLong(1, after.lastNumber());
        statement.setObject(2, after.lastDate());
        statement.setString(3, after.lastHash());
        statement.setBoolean(4, entry.last());
        CounterTable.bind(statement, 5, after.key());
        statement.setLong(8, entry.decision().before().lastNumber());
        NumberColumn column = entry.number().document().column();
        column.bindNumber(statement, 9, entry.number());
        column.binder().bind(statement, 10, entry.number().document().key());
        int next = RegisterTable.bind(statement, 10 + column.keys().size(), entry.number(), numberedAt);
        statement.setBoolean(next, !entry.last());
    }

    private static RuntimeException uncounted(Connection connection, Entry entry, int count) throws SQLException {
        if (count == Statement.SUCCESS_NO_INFO) {
            throw new SQLException("the driver does not count the rows of a batch; numbers need that");
        }
        if (entry.last()) {
            requireUnmoved(connection, entry.decision());
        }
        return DocumentTable.notWritten(entry.number(), count);
    }
}
