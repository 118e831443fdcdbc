package dev.seriatim.gapless;

import dev.seriatim.gapless.GaplessFailure.Reason;
import dev.seriatim.jdbc.Database;
import dev.seriatim.jdbc.DatabaseAccess;
import dev.seriatim.jdbc.DatabaseException;
import dev.seriatim.jdbc.SqlErrors;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransactionRollbackException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * {@code seriatim_counter}: one row per counter, made before it is needed. Rows are made in transactions of their own, one
 * row each, so that many new counters at once, as on New Year's Eve, never wait for each other in a circle.
 */
final class CounterTable {

    private static final String KEY = " WHERE series = ? AND scope = ? AND period = ?";
    private static final String SELECT = "SELECT last_number, last_date, last_hash FROM seriatim_counter";
    private static final String LAST_REGISTERED = "SELECT number, issue_date, hash FROM seriatim_register" + KEY
            + " AND number = (SELECT MAX(number) FROM seriatim_register" + KEY + ")";
    private static final String LATEST_DATE = "SELECT MAX(issue_date) FROM seriatim_register" + KEY;

    private final DatabaseAccess access;
    private final Set<CounterKey> known = ConcurrentHashMap.newKeySet();

    /** @param access makes rows; its connections are not the caller's */
    CounterTable(DatabaseAccess access) {
        this.access = access;
    }

    /** Makes the rows that are missing. Counters that this JVM has seen cost nothing. */
    void ensure(Collection<CounterKey> keys, long startWith) {
        for (CounterKey key : new TreeSet<>(keys)) {
            if (!known.contains(key)) {
                create(key, startWith);
                known.add(key);
            }
        }
    }

    /** {@return whether this JVM has seen the rows} */
    boolean know(Collection<CounterKey> keys) {
        return known.containsAll(keys);
    }

    /**
     * Locks a counter until the end of the transaction.
     *
     * @return null if there is no such row
     */
    @Nullable
    Counter lock(Connection connection, Database kind, CounterKey key) throws SQLException {
        Counter locked = readLocked(connection, kind, key);
        if (locked == null) {
            known.remove(key);
        }
        return locked;
    }

    /**
     * {@return a counter, locked until the end of the transaction}
     *
     * @throws GaplessFailure if somebody deleted its row
     */
    Counter lockExisting(Connection connection, Database kind, CounterKey key) throws SQLException {
        Counter counter = lock(connection, kind, key);
        if (counter != null) {
            return counter;
        }
        if (exists(key)) {
            throw new SQLTransactionRollbackException(
                    "The counter " + key + " was made after the snapshot of this transaction.", "40001");
        }
        throw new GaplessFailure(
                Reason.SCHEMA,
                "The row of counter " + key
                        + " was deleted from seriatim_counter. Nothing was numbered; the next attempt"
                        + " makes it again, from the end of the register.",
                null);
    }

    /** {@return a counter as it is, not as a snapshot shows it} It is locked then, if it was not before. */
    static @Nullable Counter readLocked(Connection connection, Database kind, CounterKey key) throws SQLException {
        String sql = kind == Database.SQL_SERVER
                ? SELECT + " WITH (UPDLOCK, HOLDLOCK, ROWLOCK)" + KEY
                : SELECT + KEY + " FOR UPDATE";
        return read(connection, sql, key);
    }

    /** {@return whether there is such a row, for a new transaction} */
    boolean exists(CounterKey key) {
        return access.call("Looking for the counter " + key, (connection, kind) -> read(connection, key) != null);
    }

    /** Writes a counter that is locked. */
    static void write(Connection connection, Counter before, Counter after) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("UPDATE seriatim_counter SET last_number = ?, last_date = ?, last_hash = ?"
                        + KEY + " AND last_number = ?")) {
            statement.setLong(1, after.lastNumber());
            statement.setObject(2, after.lastDate());
            statement.setString(3, after.lastHash());
            bind(statement, 4, after.key());
            statement.setLong(7, before.lastNumber());
            if (statement.executeUpdate() != 1) {
                throw moved(after.key());
            }
        }
    }

    static SQLException moved(CounterKey key) {
        return new SQLException("the counter " + key + " moved while it was locked", "40001");
    }

    static void bind(PreparedStatement statement, int index, CounterKey key) throws SQLException {
        statement.setString(index, key.series());
        statement.setString(index + 1, key.scope());
        statement.setString(index + 2, key.period());
    }

    /** A counter whose row was lost goes on where the register ends. */
    private void create(CounterKey key, long startWith) {
        try {
            access.call("Creating the counter " + key, (connection, kind) -> {
                if (read(connection, key) == null) {
                    insert(connection, lastRegistered(connection, key, startWith));
                }
                return null;
            });
        } catch (DatabaseException e) {
            if (!SqlErrors.isDuplicateKey(e.sqlException())) {
                throw GaplessSchema.explained(e);
            }
        }
    }

    /** {@return the counter as it is committed; null if there is no such row} */
    static @Nullable Counter read(Connection connection, CounterKey key) throws SQLException {
        return read(connection, SELECT + KEY, key);
    }

    private static @Nullable Counter read(Connection connection, String sql, CounterKey key) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, 1, key);
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? new Counter(key, row.getLong(1), row.getObject(2, LocalDate.class), row.getString(3))
                        : null;
            }
        }
    }

    private static Counter lastRegistered(Connection connection, CounterKey key, long startWith) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LAST_REGISTERED)) {
            bind(statement, 1, key);
            bind(statement, 4, key);
            try (ResultSet row = statement.executeQuery()) {
                if (row.next()) {
                    return new Counter(key, row.getLong(1), latestDate(connection, key), row.getString(3));
                }
            }
        }
        return new Counter(key, startWith - 1, null, new RegisterHash().beginning(key));
    }

    private static @Nullable LocalDate latestDate(Connection connection, CounterKey key) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LATEST_DATE)) {
            bind(statement, 1, key);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getObject(1, LocalDate.class) : null;
            }
        }
    }

    private static void insert(Connection connection, Counter counter) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "INSERT INTO seriatim_counter (series, scope, period, last_number, last_date, last_hash)"
                        + " VALUES (?, ?, ?, ?, ?, ?)")) {
            bind(statement, 1, counter.key());
            statement.setLong(4, counter.lastNumber());
            statement.setObject(5, counter.lastDate());
            statement.setString(6, counter.lastHash());
            statement.executeUpdate();
        }
    }

    /**
     * {@return the keys that must exist for a document and those that come soon after it, its own first}
     *
     * @param began the moment to which documents without a date belong
     */
    static List<CounterKey> around(DueDocument document, LocalDateTime began) {
        LocalDate date = CounterRun.date(document, began);
        LocalDate following = document.series().rule().following(date);
        return List.of(key(document, date), key(document, following));
    }

    /** {@return the key of the counter that a document belongs to} */
    static CounterKey key(DueDocument document, LocalDateTime began) {
        return key(document, CounterRun.date(document, began));
    }

    private static CounterKey key(DueDocument document, LocalDate date) {
        Series series = document.series();
        return new CounterKey(
                series.name(), CounterKey.join(document.scope()), series.rule().name(date));
    }
}
