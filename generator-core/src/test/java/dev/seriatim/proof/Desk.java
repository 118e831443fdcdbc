package dev.seriatim.proof;

import dev.seriatim.engine.TestDatabase;
import dev.seriatim.gapless.CounterKey;
import dev.seriatim.gapless.DateOrder;
import dev.seriatim.gapless.DueDocument;
import dev.seriatim.gapless.GaplessSchema;
import dev.seriatim.gapless.NumberColumn;
import dev.seriatim.gapless.Numberer;
import dev.seriatim.gapless.Period;
import dev.seriatim.gapless.PeriodRule;
import dev.seriatim.gapless.Series;
import dev.seriatim.jdbc.BorrowedConnections;
import dev.seriatim.jdbc.Database;
import dev.seriatim.jdbc.DatabaseAccess;
import dev.seriatim.jdbc.VitessMode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Papers without Hibernate: a table {@code paper} of documents in two series A and B, and what numbers them. Papers are issued
 * the way Hibernate does it: their rows are written first, and numbered last.
 */
final class Desk {

    static final LocalDate DAY = LocalDate.of(2026, 11, 20);

    private static final NumberColumn COLUMN = new NumberColumn(
            "paper",
            "doc_number",
            List.of("id"),
            (statement, index, key) -> statement.setLong(index, (Long) key),
            NumberColumn.Kind.NUMERIC);

    private final TestDatabase database;
    private final DatabaseAccess access;
    private final Numberer numberer;
    private final Database kind;

    Desk(TestDatabase database) {
        this.database = database;
        this.access = new DatabaseAccess(
                new BorrowedConnections(database.dataSource()), VitessMode.FALSE, Duration.ofSeconds(10));
        this.numberer = new Numberer(access, Clock.systemUTC());
        this.kind = access.call("asking", (connection, found) -> found);
        new GaplessSchema(access).prepare(true);
        database.execute("CREATE TABLE paper (id BIGINT NOT NULL PRIMARY KEY, series VARCHAR(1) NOT NULL,"
                + " issued INT NOT NULL, note VARCHAR(50), doc_number BIGINT)");
        numberer.ensureCounters(List.of(document(0, "A"), document(0, "B")));
    }

    /** Invariants of the two series, whose papers are in one table. */
    Invariants invariants() {
        return new Invariants(database.dataSource(), ledger("A"), ledger("B"));
    }

    /** Clears the desk and stores drafts, numbered from 1; a letter is the series of one. */
    Desk drafts(String series) {
        List<String> statements = new ArrayList<>(List.of("DELETE FROM paper", "DELETE FROM seriatim_register"));
        for (String counter : List.of("A", "B")) {
            statements.add("UPDATE seriatim_counter SET last_number = 0, last_date = NULL, last_hash = '"
                    + Chain.beginning(new CounterKey(counter, "", "")) + "' WHERE series = '" + counter + "'");
        }
        for (int i = 0; i < series.length(); i++) {
            statements.add(
                    "INSERT INTO paper (id, series, issued) VALUES (" + (i + 1) + ", '" + series.charAt(i) + "', 0)");
        }
        database.execute(statements.toArray(String[]::new));
        return this;
    }

    /** Writes papers as issued, in the transaction of the connection; {@return those that have no number yet} */
    List<DueDocument> write(Connection connection, List<Long> ids) throws SQLException {
        List<DueDocument> due = new ArrayList<>();
        String written = " WHERE id IN (" + ids.stream().map(String::valueOf).collect(Collectors.joining(", ")) + ")";
        try (PreparedStatement update = connection.prepareStatement("UPDATE paper SET issued = 1" + written)) {
            update.executeUpdate();
        }
        try (PreparedStatement select = connection.prepareStatement(
                        "SELECT id, series FROM paper" + written + " AND doc_number IS NULL ORDER BY id");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                due.add(document(row.getLong(1), row.getString(2)));
            }
        }
        return due;
    }

    /** The numbering under test. */
    Numbering numbering() {
        return (connection, due) -> {
            if (!due.isEmpty()) {
                numberer.number(connection, kind, due);
            }
        };
    }

    TestDatabase database() {
        return database;
    }

    static DueDocument document(long id, String series) {
        Series counted = new Series(
                series, PeriodRule.of(Period.NONE, "01-01"), ZoneOffset.UTC, DateOrder.STRICT, null, 1, 1_000_000);
        return new DueDocument(counted, List.of(), DAY, "Paper", Long.toString(id), id, COLUMN);
    }

    private static Ledger ledger(String series) {
        return new Ledger(
                series,
                "Paper",
                "(SELECT id, doc_number, issued FROM paper WHERE series = '" + series + "') p",
                "doc_number",
                "issued = 1",
                List.of(),
                null,
                true,
                Ledger.NONE,
                null,
                Ledger.DIGITS,
                1,
                1_000_000);
    }
}
