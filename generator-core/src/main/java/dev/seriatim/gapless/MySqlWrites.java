package dev.seriatim.gapless;

import dev.seriatim.gapless.NumberColumn.KeyBinder;
import dev.seriatim.jdbc.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * For MySQL and MariaDB, whose drivers send a batch row by row: a counter and its documents in one UPDATE of two tables, the
 * register rows in one INSERT. (Round trips under the lock: lock, UPDATE, INSERT, COMMIT, for any number of documents of a
 * counter and a table; there is no statement that both updates and inserts.)
 *
 * <p>An UPDATE of many documents must find each by its key and touch no other row: one that reads its way through the table
 * waits for rows of other transactions while it holds the counter, and they for it. The optimizer is free to do so in a small
 * table, so the primary key is forced; where the key is another one, documents are written row by row.
 */
final class MySqlWrites implements Writes {

    /** Documents of one statement, for which the optimizer still finds a range for every key. */
    private static final int ROWS = 500;

    private final DocumentTable documents = new DocumentTable();
    private final RegisterTable register = new RegisterTable();
    private final Map<String, List<String>> primaryKeys = new ConcurrentHashMap<>();

    @Override
    public void prepare(Connection connection, List<DueDocument> due) throws SQLException {
        if (due.size() == 1) {
            return;
        }
        for (DueDocument document : due) {
            String table = document.column().table();
            if (!primaryKeys.containsKey(table)) {
                primaryKeys.put(table, primaryKey(connection, table));
            }
        }
    }

    @Override
    public void write(Connection connection, List<Decision> decisions, LocalDateTime numberedAt) throws SQLException {
        List<GivenNumber> given = new ArrayList<>();
        for (Decision decision : decisions) {
            write(connection, decision);
            given.addAll(decision.given());
        }
        register.insertRows(connection, given, numberedAt, null);
    }

    @Override
    public void writeLedger(Connection connection, List<Decision> decisions, LocalDateTime numberedAt, String source)
            throws SQLException {
        for (Decision decision : decisions) {
            CounterTable.write(connection, decision.before(), decision.after());
            register.insertRows(connection, decision.given(), numberedAt, source);
        }
    }

    @Override
    public void writeDocuments(Connection connection, List<GivenNumber> given) throws SQLException {
        write(connection, null, given);
    }

    private void write(Connection connection, Decision decision) throws SQLException {
        if (!write(connection, decision, decision.given())) {
            CounterTable.write(connection, decision.before(), decision.after());
        }
    }

    /** {@return whether the counter was written with the documents, if there was one to write} */
    private boolean write(Connection connection, @Nullable Decision withCounter, List<GivenNumber> given)
            throws SQLException {
        @Nullable Decision counter = withCounter;
        List<GivenNumber> rowByRow = new ArrayList<>();
        for (List<GivenNumber> column : byColumn(given)) {
            if (column.size() > 1 && !isPrimary(column.get(0).document().column())) {
                rowByRow.addAll(column);
                continue;
            }
            for (int from = 0; from < column.size(); from += ROWS) {
                update(connection, counter, column.subList(from, Math.min(column.size(), from + ROWS)));
                counter = null;
            }
        }
        documents.write(connection, rowByRow);
        return counter == null;
    }

    private static Iterable<List<GivenNumber>> byColumn(List<GivenNumber> given) {
        Map<String, List<GivenNumber>> byColumn = new LinkedHashMap<>();
        for (GivenNumber number : given) {
            byColumn.computeIfAbsent(number.document().column().update(), sql -> new ArrayList<>())
                    .add(number);
        }
        return byColumn.values();
    }

    /** @param counter whose row is to be written as well; null for none */
    private static void update(Connection connection, @Nullable Decision counter, List<GivenNumber> given)
            throws SQLException {
        NumberColumn column = given.get(0).document().column();
        try (PreparedStatement statement = connection.prepareStatement(sql(column, counter != null, given.size()))) {
            int index = 1;
            if (counter != null) {
                statement.setLong(1, counter.after().lastNumber());
                statement.setObject(2, counter.after().lastDate());
                statement.setString(3, counter.after().lastHash());
                index = 4;
            }
            index = bindDocuments(statement, index, column, given);
            if (counter != null) {
                CounterTable.bind(statement, index, counter.after().key());
                statement.setLong(index + 3, counter.before().lastNumber());
            }
            int count = statement.executeUpdate();
            if (count != given.size() + (counter == null ? 0 : 1)) {
                throw uncounted(connection, counter, given, count);
            }
        }
    }

    /** A list of keys is a range of the primary key; so is, of a key of several columns, what OR joins. */
    private static String sql(NumberColumn column, boolean counter, int rows) {
        List<String> keys = column.keys().stream().map(key -> "d." + key).toList();
        String one = "(" + String.join(" = ? AND ", keys) + " = ?)";
        String all = keys.size() == 1 && rows > 1
                ? keys.get(0) + " IN (" + String.join(", ", Collections.nCopies(rows, "?")) + ")"
                : "(" + String.join(" OR ", Collections.nCopies(rows, one)) + ")";
        String number = "d." + column.column();
        return "UPDATE " + (counter ? "seriatim_counter c, " : "") + column.table() + " d"
                + (rows == 1 ? "" : " FORCE INDEX (PRIMARY)") + " SET "
                + (counter ? "c.last_number = ?, c.last_date = ?, c.last_hash = ?, " : "") + number + " = "
                + (rows == 1 ? "?" : "CASE" + (" WHEN " + one + " THEN ?").repeat(rows) + " END")
                + " WHERE " + all + " AND " + number + " IS NULL"
                + (counter ? " AND c.series = ? AND c.scope = ? AND c.period = ? AND c.last_number = ?" : "");
    }

    private static int bindDocuments(
            PreparedStatement statement, int first, NumberColumn column, List<GivenNumber> given) throws SQLException {
        KeyBinder binder = column.binder();
        int keys = column.keys().size();
        int index = first;
        for (GivenNumber number : given) {
            if (given.size() > 1) {
                binder.bind(statement, index, number.document().key());
                index += keys;
            }
            column.bindNumber(statement, index, number);
            index++;
        }
        for (GivenNumber number : given) {
            binder.bind(statement, index, number.document().key());
            index += keys;
        }
        return index;
    }

    private static GaplessFailure uncounted(
            Connection connection, @Nullable Decision counter, List<GivenNumber> given, int count) throws SQLException {
        if (counter != null && count == 0) {
            Counter before = counter.before();
            if (!before.equals(CounterTable.readLocked(connection, Database.MYSQL, before.key()))) {
                throw CounterTable.moved(before.key());
            }
        }
        for (GivenNumber number : given) {
            if (!number.isWritten(connection)) {
                return DocumentTable.notWritten(number, 0);
            }
        }
        return DocumentTable.notWritten(given.get(0), count);
    }

    /** {@return whether the key of the documents is the primary key or the beginning of it} */
    private boolean isPrimary(NumberColumn column) {
        List<String> primary = primaryKeys.getOrDefault(column.table(), List.of());
        List<String> keys = column.keys().stream().map(MySqlWrites::bare).toList();
        return primary.size() >= keys.size() && keys.containsAll(primary.subList(0, keys.size()));
    }

    private static List<String> primaryKey(Connection connection, String table) throws SQLException {
        List<String> columns = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SHOW INDEX FROM " + table + " WHERE Key_name = 'PRIMARY'")) {
            while (rows.next()) {
                columns.add(bare(rows.getString("Column_name")));
            }
        }
        return columns;
    }

    private static String bare(String name) {
        return name.replace("`", "").toLowerCase(Locale.ROOT);
    }
}
