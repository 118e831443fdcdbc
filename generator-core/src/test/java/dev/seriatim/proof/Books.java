package dev.seriatim.proof;

import dev.seriatim.gapless.CounterKey;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;

/** Counters, register and documents of one committed state, read from one snapshot. */
public record Books(Map<CounterKey, CounterRow> counters, List<Entry> register, List<DocumentRow> documents) {

    private interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    static Books read(DataSource database, List<Ledger> ledgers) {
        try (Connection connection = database.getConnection()) {
            connection.setTransactionIsolation(snapshot(connection));
            connection.setAutoCommit(false);
            Map<CounterKey, CounterRow> counters = new TreeMap<>();
            query(connection, CounterRow.SELECT, CounterRow::of).forEach(row -> counters.put(row.key(), row));
            List<Entry> register = query(connection, Entry.SELECT, Entry::of);
            List<DocumentRow> documents = new ArrayList<>();
            for (Ledger ledger : ledgers) {
                documents.addAll(query(connection, DocumentRow.select(ledger), row -> DocumentRow.of(ledger, row)));
            }
            connection.rollback();
            return new Books(counters, register, documents);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot read the books: " + e.getMessage(), e);
        }
    }

    /** {@return the register by counter, in the order of numbers} */
    Map<CounterKey, List<Entry>> byCounter() {
        Map<CounterKey, List<Entry>> byCounter = new TreeMap<>();
        counters.keySet().forEach(key -> byCounter.put(key, new ArrayList<>()));
        register.forEach(entry ->
                byCounter.computeIfAbsent(entry.key(), key -> new ArrayList<>()).add(entry));
        return byCounter;
    }

    /** H2 reads a snapshot at its highest level only, where InnoDB would lock what it reads. */
    private static int snapshot(Connection connection) throws SQLException {
        return connection.getMetaData().getDatabaseProductName().equals("H2")
                ? Connection.TRANSACTION_SERIALIZABLE
                : Connection.TRANSACTION_REPEATABLE_READ;
    }

    private static <T> List<T> query(Connection connection, String sql, Reader<T> reader) throws SQLException {
        List<T> result = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                result.add(reader.read(rows));
            }
        }
        return result;
    }
}
