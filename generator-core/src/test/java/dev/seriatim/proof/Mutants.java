package dev.seriatim.proof;

import dev.seriatim.gapless.CounterKey;
import dev.seriatim.gapless.DueDocument;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** Ways to number that others use or that look right. Each has one step of {@link PlainNumbering} wrong. */
final class Mutants {

    private Mutants() {}

    /** The highest number there is, and one: what two readers both see. */
    static Numbering maxPlusOne() {
        return new PlainNumbering() {
            @Override
            public void number(Connection connection, List<DueDocument> due) throws SQLException {
                for (DueDocument document : due) {
                    CounterKey key = key(document);
                    CounterRow counter = counter(connection, key, "");
                    long max = queryLong(
                            connection,
                            "SELECT COALESCE(MAX(doc_number), 0) FROM paper WHERE series = '" + key.series() + "'");
                    give(
                            connection,
                            new CounterRow(key, max, counter.lastDate(), counter.lastHash()),
                            List.of(document));
                }
            }
        };
    }

    /** Looks for what is to be numbered, and only then locks the counter, which moves by as many. */
    static Numbering countBeforeLock() {
        return new PlainNumbering() {
            @Override
            public void number(Connection connection, List<DueDocument> due) throws SQLException {
                String series = due.get(0).series().name();
                List<DueDocument> found = new ArrayList<>();
                try (PreparedStatement select = connection.prepareStatement(
                                "SELECT id FROM paper WHERE issued = 1 AND doc_number IS NULL ORDER BY id");
                        ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        found.add(Desk.document(row.getLong(1), series));
                    }
                }
                super.number(connection, found);
            }

            @Override
            boolean setNumber(Connection connection, Entry entry) throws SQLException {
                return update(connection, entry) == 1;
            }
        };
    }

    /** One statement that counts, numbers and moves the counter: PostgreSQL repeats half of it after a wait. */
    static Numbering rowNumber() {
        return (connection, due) -> {
            String series = due.get(0).series().name();
            CounterRow counter = PlainNumbering.counter(connection, PlainNumbering.key(due.get(0)), "");
            List<Entry> entries = new ArrayList<>();
            try (PreparedStatement update = connection.prepareStatement("WITH pending AS (SELECT id, ROW_NUMBER() OVER"
                            + " (ORDER BY id) AS n FROM paper WHERE issued = 1 AND doc_number IS NULL),"
                            + " moved AS (UPDATE seriatim_counter SET last_number = last_number"
                            + " + (SELECT COUNT(*) FROM pending) WHERE series = '" + series
                            + "' RETURNING last_number - (SELECT COUNT(*) FROM pending) AS base)"
                            + " UPDATE paper SET doc_number = moved.base + pending.n FROM pending, moved"
                            + " WHERE paper.id = pending.id RETURNING paper.id, doc_number");
                    ResultSet row = update.executeQuery()) {
                CounterRow last = counter;
                while (row.next()) {
                    Entry entry = PlainNumbering.entry(last, row.getLong(2), Desk.document(row.getLong(1), series));
                    entries.add(entry);
                    last = new CounterRow(last.key(), entry.number(), Desk.DAY, entry.hash());
                }
                PlainNumbering.write(connection, last);
            }
            new PlainNumbering().register(connection, entries);
        };
    }

    /** Locks counters in the order in which documents come. */
    static Numbering unsortedCounters() {
        return new PlainNumbering() {
            @Override
            public void number(Connection connection, List<DueDocument> due) throws SQLException {
                Map<CounterKey, CounterRow> locked = new LinkedHashMap<>();
                for (DueDocument document : due) {
                    locked.put(key(document), counter(connection, key(document), " FOR UPDATE"));
                }
                for (DueDocument document : due) {
                    give(connection, locked.get(key(document)), List.of(document));
                }
            }
        };
    }

    /** Moves the counter in a transaction of its own, so that nobody waits. */
    static Numbering counterOnItsOwn(DataSource database) {
        return new PlainNumbering() {
            @Override
            public void number(Connection connection, List<DueDocument> due) throws SQLException {
                for (DueDocument document : due) {
                    CounterRow before;
                    try (Connection own = database.getConnection()) {
                        own.setAutoCommit(false);
                        before = counter(own, key(document), " FOR UPDATE");
                        Entry entry = entry(before, before.lastNumber() + 1, document);
                        write(own, new CounterRow(before.key(), entry.number(), Desk.DAY, entry.hash()));
                        own.commit();
                        update(connection, entry);
                        register(connection, List.of(entry));
                    }
                }
            }
        };
    }

    /** Believes that a row was written because the statement did not fail. */
    static Numbering uncheckedUpdateCounts() {
        return new PlainNumbering() {
            @Override
            boolean setNumber(Connection connection, Entry entry) throws SQLException {
                update(connection, entry);
                return true;
            }
        };
    }

    /** Keeps no register. */
    static Numbering noRegister() {
        return new PlainNumbering() {
            @Override
            void register(Connection connection, List<Entry> entries) {
                // the number is in the document, is it not?
            }
        };
    }
}
