package dev.seriatim.gapless;

import dev.seriatim.engine.Engine;
import dev.seriatim.engine.TestDatabase;
import dev.seriatim.jdbc.BorrowedConnections;
import dev.seriatim.jdbc.Database;
import dev.seriatim.jdbc.DatabaseAccess;
import dev.seriatim.jdbc.VitessMode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Documents, counters and a register on a real database, numbered without Hibernate. */
final class Ledger implements AutoCloseable {

    static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

    /** A number in the table {@code bill(id, doc_number)}. */
    static final NumberColumn BILL = new NumberColumn(
            "bill",
            "doc_number",
            List.of("id"),
            (statement, index, key) -> statement.setLong(index, (Long) key),
            NumberColumn.Kind.TEXT);

    /** A number in the table {@code claim(branch, id, doc_number)}. */
    static final NumberColumn CLAIM = new NumberColumn(
            "claim",
            "doc_number",
            List.of("branch", "id"),
            (statement, index, key) -> {
                statement.setString(index, "B1");
                statement.setLong(index + 1, (Long) key);
            },
            NumberColumn.Kind.NUMERIC);

    /** A number in the table {@code note(row_id, id, doc_number)}, whose documents are not found by the primary key. */
    static final NumberColumn NOTE = new NumberColumn(
            "note",
            "doc_number",
            List.of("id"),
            (statement, index, key) -> statement.setLong(index, (Long) key),
            NumberColumn.Kind.TEXT);

    private final TestDatabase database;
    private final DatabaseAccess access;
    private final Numberer numberer;

    Ledger(Engine engine, UnaryOperator<Writes> way) {
        this.database = TestDatabase.create(engine);
        this.access = new DatabaseAccess(
                new BorrowedConnections(database.dataSource()), VitessMode.FALSE, Duration.ofSeconds(20));
        this.numberer = new Numberer(access, Clock.systemUTC(), kind -> way.apply(Writes.on(kind)));
        new GaplessSchema(access).prepare(true);
        database.execute(
                "CREATE TABLE bill (id BIGINT NOT NULL PRIMARY KEY, doc_number VARCHAR(40), note VARCHAR(40))",
                "CREATE TABLE claim (branch VARCHAR(5) NOT NULL, id BIGINT NOT NULL, doc_number BIGINT,"
                        + " PRIMARY KEY (branch, id))",
                "CREATE TABLE note (row_id BIGINT NOT NULL PRIMARY KEY, id BIGINT NOT NULL UNIQUE,"
                        + " doc_number VARCHAR(40))");
    }

    TestDatabase database() {
        return database;
    }

    Database kind() {
        return access.call("Asking", (connection, kind) -> kind);
    }

    Connection begin() throws SQLException {
        Connection connection = database.dataSource().getConnection();
        connection.setAutoCommit(false);
        return connection;
    }

    static void insert(Connection connection, NumberColumn column, long... ids) throws SQLException {
        String sql = switch (column.table()) {
            case "bill" -> "INSERT INTO bill (id) VALUES (?)";
            case "claim" -> "INSERT INTO claim (branch, id) VALUES ('B1', ?)";
            default -> "INSERT INTO note (row_id, id) VALUES (1000 - ?, ?)";
        };
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (long id : ids) {
                for (int i = 1; i <= sql.chars().filter(c -> c == '?').count(); i++) {
                    statement.setLong(i, id);
                }
                statement.executeUpdate();
            }
        }
    }

    static List<DueDocument> due(NumberColumn column, String scope, long... ids) {
        Series series = new Series(
                column.table(),
                PeriodRule.of(Period.YEAR, "01-01"),
                ZoneOffset.UTC,
                DateOrder.FREE,
                column.kind() == NumberColumn.Kind.TEXT ? NumberFormat.parse("{yyyy}-{number:5}") : null,
                1,
                Long.MAX_VALUE);
        return LongStream.of(ids)
                .mapToObj(id ->
                        new DueDocument(series, List.of(scope), TODAY, column.table(), Long.toString(id), id, column))
                .toList();
    }

    List<GivenNumber> number(Connection connection, List<DueDocument> due) throws SQLException {
        return numberer.number(connection, kind(), due);
    }

    /** Inserts documents and numbers them, in a transaction of their own. */
    void issue(NumberColumn column, String scope, long... ids) throws SQLException {
        try (Connection connection = begin()) {
            insert(connection, column, ids);
            number(connection, due(column, scope, ids));
            connection.commit();
        }
    }

    /** Runs the DDL that keeps everybody off. */
    void protect() {
        ProtectionDdl ddl = new ProtectionDdl(kind());
        database.executeAsAdmin(ddl.tables().toArray(String[]::new));
        for (String table : List.of("bill", "claim", "note")) {
            database.executeAsAdmin(ddl.numberColumn(table, "doc_number", false).toArray(String[]::new));
        }
    }

    long lastNumber(String series, String scope) {
        return database.queryLong("SELECT last_number FROM seriatim_counter WHERE series = '" + series
                + "' AND scope = '" + scope + "' AND period = '2026'");
    }

    static long[] ids(int from, int count) {
        return IntStream.range(from, from + count).mapToLong(i -> i).toArray();
    }

    @Override
    public void close() {
        access.close();
        database.close();
    }
}
