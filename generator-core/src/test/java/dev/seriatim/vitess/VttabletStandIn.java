package dev.seriatim.vitess;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/**
 * Serves {@code select next n values} the way the primary vttablet of an unsharded keyspace does ({@code execNextval}): it
 * keeps the range {@code [nextVal, lastVal)} of every sequence in memory and goes to the row in its own transaction, on its
 * own connection, when the range is too short for the request. One caller of a sequence at a time, also while that
 * transaction waits for the row.
 *
 * <p>The row itself is real, so anything else may move it at the same time.
 */
public final class VttabletStandIn {

    /** What vttablet remembers of a sequence. {@code nextVal == 0} means nothing, {@code lastVal} is what it wrote last. */
    public record Range(long nextVal, long lastVal) {}

    private static final class SequenceInfo {
        long nextVal;
        long lastVal;
    }

    private static final Pattern PLAIN_NAME = Pattern.compile("\\w+");

    private final DataSource mysql;
    private final String database;
    private final Map<String, SequenceInfo> sequences = new ConcurrentHashMap<>();

    /**
     * @param mysql the server under the tablet, where it gets a connection for each trip to a row
     * @param database the database of the keyspace on that server
     */
    public VttabletStandIn(DataSource mysql, String database) {
        this.mysql = mysql;
        this.database = database;
    }

    /** {@return the first of {@code increment} consecutive ids, which are nobody else's from now on} */
    public long next(String sequence, long increment) throws SQLException {
        SequenceInfo info = load(sequence);
        if (increment < 1) {
            throw invalid("invalid increment for sequence " + sequence + ": INT64(" + increment + ")");
        }
        synchronized (info) {
            if (info.nextVal == 0 || info.nextVal + increment > info.lastVal) {
                refill(sequence, info, increment);
            }
            long first = info.nextVal;
            info.nextVal += increment;
            return first;
        }
    }

    /** {@return what is in memory; zeros before the first use} */
    public Range range(String sequence) {
        SequenceInfo info = sequences.getOrDefault(sequence, new SequenceInfo());
        synchronized (info) {
            return new Range(info.nextVal, info.lastVal);
        }
    }

    /** A restart or a reparent: a tablet that stops being primary forgets every sequence, and the ids it had left. */
    public void reset() {
        for (SequenceInfo info : sequences.values()) {
            synchronized (info) {
                info.nextVal = 0;
                info.lastVal = 0;
            }
        }
    }

    /** To vttablet a table is a sequence if its comment says so when the schema is loaded; VSchema means nothing to it. */
    private SequenceInfo load(String sequence) throws SQLException {
        SequenceInfo known = sequences.get(sequence);
        if (known != null) {
            return known;
        }
        if (!comment(sequence).contains("vitess_sequence")) {
            throw invalid(sequence + " is not a sequence");
        }
        return sequences.computeIfAbsent(sequence, name -> new SequenceInfo());
    }

    /** {@return the comment of a table; empty if there is no such table} */
    private String comment(String table) throws SQLException {
        try (Connection own = mysql.getConnection();
                PreparedStatement query = own.prepareStatement("select * from information_schema.tables"
                        + " where lower(table_schema) = lower(?) and lower(table_name) = lower(?)")) {
            query.setString(1, database);
            query.setString(2, table);
            try (ResultSet row = query.executeQuery()) {
                boolean h2 = own.getMetaData().getDatabaseProductName().equals("H2");
                String comment = row.next() ? row.getString(h2 ? "remarks" : "table_comment") : null;
                return comment == null ? "" : comment;
            }
        }
    }

    private void refill(String sequence, SequenceInfo info, long increment) throws SQLException {
        try (Connection own = mysql.getConnection()) {
            own.setAutoCommit(false);
            try (Statement statement = own.createStatement()) {
                refill(sequence, info, increment, statement);
                own.commit();
            } catch (SQLException | RuntimeException e) {
                own.rollback();
                throw e;
            }
        } catch (SQLException e) {
            throw e.getErrorCode() == VitessErrors.UNKNOWN
                    ? e
                    : VitessErrors.mysqld(e, "select next :vtg1 /* INT64 */ values from " + sequence);
        }
    }

    private void refill(String sequence, SequenceInfo info, long increment, Statement statement) throws SQLException {
        String table = quoted(database) + "." + quoted(sequence);
        long nextId;
        long cache;
        try (ResultSet row =
                statement.executeQuery("select next_id, cache from " + table + " where id = 0 for update")) {
            if (!row.next()) {
                throw invalid("unexpected rows from reading sequence " + sequence + " (possible mis-route): 0");
            }
            nextId = parse(sequence, row.getString(1));
            if (info.lastVal != nextId) {
                // Just started, or somebody else moved the row. What is left of the old range is thrown away
                nextId = Math.max(nextId, info.lastVal);
                info.nextVal = nextId;
                info.lastVal = nextId;
            }
            cache = parse(sequence, row.getString(2));
        }
        if (cache < 1) {
            throw invalid("invalid cache value for sequence " + sequence + ": " + cache);
        }
        long newLast = nextId + cache;
        while (newLast < info.nextVal + increment) {
            newLast += cache;
        }
        statement.executeUpdate("update " + table + " set next_id = " + newLast + " where id = 0");
        // Before the commit, and not taken back if that fails: so it is in Vitess
        info.lastVal = newLast;
    }

    private static long parse(String sequence, String value) throws SQLException {
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            String detail = value == null ? "empty string" : "\"" + value + "\"";
            throw VitessErrors.vttablet(
                    "Unknown", "error loading sequence " + sequence + ": cannot parse int64 from " + detail);
        }
    }

    private static SQLException invalid(String description) {
        return VitessErrors.vttablet("InvalidArgument", description);
    }

    private static String quoted(String name) {
        return PLAIN_NAME.matcher(name).matches() ? name : "`" + name + "`";
    }
}
