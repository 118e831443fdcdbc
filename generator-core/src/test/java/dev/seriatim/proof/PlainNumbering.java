package dev.seriatim.proof;

import dev.seriatim.gapless.CounterKey;
import dev.seriatim.gapless.DueDocument;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Numbering once more, as plainly as can be, for {@link Mutants} to spoil one step of it each. */
class PlainNumbering implements Numbering {

    private static final String KEY = " WHERE series = ? AND scope = '' AND period = ''";

    @Override
    public void number(Connection connection, List<DueDocument> due) throws SQLException {
        Map<CounterKey, List<DueDocument>> byCounter = grouped(due);
        Map<CounterKey, CounterRow> locked = new TreeMap<>();
        for (CounterKey key : byCounter.keySet()) {
            locked.put(key, counter(connection, key, " FOR UPDATE"));
        }
        for (Map.Entry<CounterKey, List<DueDocument>> one : byCounter.entrySet()) {
            give(connection, locked.get(one.getKey()), one.getValue());
        }
    }

    Map<CounterKey, List<DueDocument>> grouped(List<DueDocument> due) {
        Map<CounterKey, List<DueDocument>> byCounter = new TreeMap<>();
        due.forEach(document -> byCounter
                .computeIfAbsent(key(document), key -> new ArrayList<>())
                .add(document));
        return byCounter;
    }

    void give(Connection connection, CounterRow counter, List<DueDocument> due) throws SQLException {
        List<Entry> entries = new ArrayList<>();
        CounterRow last = counter;
        for (DueDocument document : due) {
            Entry entry = entry(last, last.lastNumber() + 1, document);
            entries.add(entry);
            last = new CounterRow(last.key(), entry.number(), Desk.DAY, entry.hash());
        }
        write(connection, last);
        List<Entry> written = new ArrayList<>();
        for (Entry entry : entries) {
            if (setNumber(connection, entry)) {
                written.add(entry);
            }
        }
        register(connection, written);
    }

    /** {@return whether to register it} */
    boolean setNumber(Connection connection, Entry entry) throws SQLException {
        if (update(connection, entry) != 1) {
            throw new SQLException("the document is gone or has a number: " + entry);
        }
        return true;
    }

    static int update(Connection connection, Entry entry) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("UPDATE paper SET doc_number = ? WHERE id = ? AND doc_number IS NULL")) {
            statement.setLong(1, entry.number());
            statement.setLong(2, Long.parseLong(entry.entityId()));
            return statement.executeUpdate();
        }
    }

    void register(Connection connection, List<Entry> entries) throws SQLException {
        for (Entry entry : entries) {
            try (PreparedStatement insert = connection.prepareStatement(
                    "INSERT INTO seriatim_register (series, scope, period, number, formatted, entity, entity_id,"
                            + " issue_date, numbered_at, state, hash) VALUES (?, '', '', ?, ?, ?, ?, ?, ?, 'ISSUED', ?)")) {
                insert.setString(1, entry.key().series());
                insert.setLong(2, entry.number());
                insert.setString(3, entry.formatted());
                insert.setString(4, entry.entity());
                insert.setString(5, entry.entityId());
                insert.setObject(6, entry.issueDate());
                insert.setObject(7, entry.numberedAt());
                insert.setString(8, entry.hash());
                insert.executeUpdate();
            }
        }
    }

    static void write(Connection connection, CounterRow counter) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE seriatim_counter SET last_number = ?, last_date = ?, last_hash = ?" + KEY)) {
            update.setLong(1, counter.lastNumber());
            update.setObject(2, counter.lastDate());
            update.setString(3, counter.lastHash());
            update.setString(4, counter.key().series());
            update.executeUpdate();
        }
    }

    static CounterRow counter(Connection connection, CounterKey key, String lock) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT series, scope, period, last_number, last_date, last_hash FROM seriatim_counter" + KEY + lock)) {
            select.setString(1, key.series());
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return CounterRow.of(row);
            }
        }
    }

    static long queryLong(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    static CounterKey key(DueDocument document) {
        return new CounterKey(document.series().name(), "", "");
    }

    static Entry entry(CounterRow last, long number, DueDocument document) {
        LocalDateTime now = LocalDateTime.now().truncatedTo(ChronoUnit.MICROS);
        Entry open = new Entry(
                last.key(),
                number,
                Long.toString(number),
                document.entity(),
                document.entityId(),
                Desk.DAY,
                now,
                "ISSUED",
                null,
                null,
                null,
                "",
                null);
        return open.linked(Chain.link(last.lastHash(), open));
    }
}
