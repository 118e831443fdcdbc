package dev.seriatim.sequence;

import dev.seriatim.block.Block;
import dev.seriatim.jdbc.Database;
import dev.seriatim.jdbc.SqlErrors;
import dev.seriatim.sequence.SequenceFailure.Reason;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One {@code _seq} table: is it there, is it sound, what would mend it. */
final class SequenceTable {

    /** The counter may come this close to the end of the range of ids and no closer. */
    static final long MAX_NEXT_ID = Block.LIMIT - (1L << 40);

    private final SequenceName name;
    private final SequenceDatabase database;
    private final ExistingRows rows;
    private final long cacheOfNewRow;

    SequenceTable(SequenceName name, SequenceDatabase database, ExistingRows rows, long cacheOfNewRow) {
        this.name = name;
        this.database = database;
        this.rows = rows;
        this.cacheOfNewRow = cacheOfNewRow;
    }

    /**
     * {@return the row, after creating what is missing if {@code mode} says so} Two JVMs may do this at once.
     *
     * @throws SequenceFailure if the sequence cannot be used
     */
    SequenceRow prepare(SchemaMode mode) {
        boolean create = mode == SchemaMode.CREATE;
        if (create && !exists()) {
            createTable();
        }
        SequenceRow row = find();
        if (row == null && create) {
            createRow();
            row = find();
        }
        if (mode != SchemaMode.NONE) {
            requireReservable();
        }
        return sound(row);
    }

    /**
     * {@return the row as it is now}
     *
     * @throws SequenceFailure if it is missing or absurd
     */
    SequenceRow read() {
        return sound(find());
    }

    /** {@return the row, or null if the table has none with {@code id = 0}} */
    @Nullable
    SequenceRow read(Connection connection, Database kind) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT next_id, cache FROM " + name.sql(kind) + " WHERE id = 0")) {
            return row.next() ? new SequenceRow(row.getLong(1), row.getLong(2)) : null;
        }
    }

    SequenceFailure setBack(long nextId, long highWaterMark) {
        return new SequenceFailure(
                Reason.SET_BACK,
                "The counter of the " + this + " stands at next_id=" + nextId + ", but ids below " + highWaterMark
                        + " were handed out already: the row was set back, by a restored backup or a lost fail-over. No"
                        + " id is taken from it. Raise it above every id in use, and this application goes on:\n"
                        + raise(kindOrOther(), Math.max(highWaterMark, highestOrZero() + 1)) + ";",
                null);
    }

    SequenceVerification verify(@Nullable String tenant) {
        return database.call("Verifying " + name, (connection, kind) -> {
            long highest = rows.highestId(connection);
            long nextId = sound(read(connection, kind)).nextId();
            String cure = highest < nextId ? null : raise(kind, highest + 1) + ";";
            return new SequenceVerification(name.toString(), tenant, nextId, highest, cure);
        });
    }

    @Override
    public String toString() {
        return "sequence table " + name + " at " + database.description();
    }

    private String raise(Database kind, long nextId) {
        return "UPDATE " + name.sql(kind) + " SET next_id = " + nextId + " WHERE id = 0 AND next_id < " + nextId;
    }

    private boolean exists() {
        try {
            find();
            return true;
        } catch (SequenceFailure e) {
            if (e.reason() == Reason.MISSING) {
                return false;
            }
            throw e;
        }
    }

    private @Nullable SequenceRow find() {
        try {
            return database.call("Reading " + name, this::read);
        } catch (SequenceFailure e) {
            throw explained(e);
        }
    }

    /**
     * Rights are checked before rows are looked at, so an UPDATE of no row tells whether one would be allowed. vtgate tells
     * only by serving an id, which is lost.
     */
    private void requireReservable() {
        try {
            database.call("Trying " + name, (connection, kind) -> {
                if (kind == Database.VITESS) {
                    ReservationStatement.of(kind, name.sql(kind)).reserve(connection, 1, 1);
                } else {
                    execute(connection, List.of("UPDATE " + name.sql(kind) + " SET next_id = next_id WHERE 1 = 0"));
                }
                return null;
            });
        } catch (SequenceFailure e) {
            throw explained(e);
        }
    }

    /** {@return what the failure of a statement on this table means} */
    private SequenceFailure explained(SequenceFailure failure) {
        if (!(failure.getCause() instanceof SQLException cause) || SqlErrors.isConnectionFailure(cause)) {
            return failure;
        }
        if (SqlErrors.isMissingTable(cause)) {
            return missing("The " + this + " does not exist", true, cause);
        }
        return SqlErrors.isPermissionDenied(cause) ? notAllowed(cause) : misshapen(failure, cause);
    }

    private SequenceRow sound(@Nullable SequenceRow row) {
        if (row == null) {
            throw missing("The " + this + " has no row with id = 0", false, null);
        }
        if (row.cache() < 1) {
            throw unusable(
                    "has cache=" + row.cache() + "; a block needs at least one id", "SET cache = " + cacheOfNewRow);
        }
        if (row.nextId() < 1 || row.nextId() > MAX_NEXT_ID) {
            throw unusable(
                    "has next_id=" + row.nextId() + ", outside of 1 … " + MAX_NEXT_ID,
                    "SET next_id = " + nextIdOfNewRow());
        }
        return row;
    }

    private void createTable() {
        try {
            database.call("Creating " + name, (connection, kind) -> {
                execute(connection, ddl(kind, "1").table());
                return null;
            });
        } catch (SequenceFailure e) {
            if (!exists()) {
                throw missing(
                        "The " + this + " does not exist and could not be created (" + e.getMessage() + ")", true, e);
            }
        }
    }

    private void createRow() {
        try {
            database.call("Creating the row of " + name, (connection, kind) -> {
                execute(
                        connection,
                        List.of(ddl(kind, Long.toString(rows.highestId(connection) + 1))
                                .row()));
                return null;
            });
        } catch (SequenceFailure e) {
            if (!(e.getCause() instanceof SQLException cause && SqlErrors.isDuplicateKey(cause))) {
                throw withoutRows(e);
            }
        }
    }

    private SequenceFailure withoutRows(SequenceFailure failure) {
        if (!(failure.getCause() instanceof SQLException cause && SqlErrors.isMissingTable(cause))) {
            return failure;
        }
        return new SequenceFailure(
                Reason.UNUSABLE,
                "The " + this + " needs a row above the highest id of " + rows.tables() + ", which cannot be read: "
                        + cause.getMessage()
                        + "\nCreate the tables of the entities first. If that happens later than this"
                        + " start, set seriatim.schema=none and insert the row yourself:\n"
                        + ddl(kindOrOther(), nextIdOfNewRow()).row() + ";",
                cause);
    }

    private SequenceDdl ddl(Database kind, String nextId) {
        return new SequenceDdl(kind, name.sql(kind), nextId, cacheOfNewRow);
    }

    private SequenceFailure missing(String what, boolean table, @Nullable Throwable cause) {
        Database kind = kindOrOther();
        SequenceDdl ddl = ddl(kind, nextIdOfNewRow());
        String vschema = kind != Database.VITESS
                ? ""
                : "\nALTER VSCHEMA ADD SEQUENCE " + name.sql(kind)
                        + "; (once, in the unsharded keyspace; name the table keyspace.table in the mapping)";
        return new SequenceFailure(
                Reason.MISSING,
                what + ". Let Seriatim create it with seriatim.schema=create, or do it, beside the rows that exist:\n"
                        + (table ? ddl.script() : ddl.row() + ";") + vschema,
                cause);
    }

    /** The value that a new row needs, or a placeholder where the entities' tables cannot be read now. */
    private String nextIdOfNewRow() {
        try {
            return Long.toString(highest() + 1);
        } catch (SequenceFailure e) {
            return "/* highest id of " + rows.tables() + " + 1 */";
        }
    }

    private long highestOrZero() {
        try {
            return highest();
        } catch (SequenceFailure e) {
            return 0;
        }
    }

    private long highest() {
        return database.call(
                "Reading the highest id of " + rows.tables(), (connection, kind) -> rows.highestId(connection));
    }

    private SequenceFailure misshapen(SequenceFailure failure, SQLException cause) {
        try {
            List<String> columns = database.call("Reading the columns of " + name, this::columns);
            if (columns.containsAll(List.of("id", "next_id", "cache"))) {
                return failure;
            }
            return new SequenceFailure(
                    Reason.UNUSABLE,
                    "The " + this + " is a table of another shape: it has the columns " + columns
                            + ", a sequence has (id, next_id, cache). Tables of Hibernate's own generators look like"
                            + " that. Name another table, or replace this one:\n"
                            + ddl(kindOrOther(), nextIdOfNewRow()).script(),
                    cause);
        } catch (SequenceFailure unreadable) {
            return failure;
        }
    }

    private Database kindOrOther() {
        Database kind = database.kind();
        return kind == null ? Database.OTHER : kind;
    }

    private List<String> columns(Connection connection, Database kind) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet none = statement.executeQuery("SELECT * FROM " + name.sql(kind) + " WHERE 1 = 0")) {
            ResultSetMetaData metaData = none.getMetaData();
            List<String> columns = new ArrayList<>();
            for (int column = 1; column <= metaData.getColumnCount(); column++) {
                columns.add(metaData.getColumnName(column).toLowerCase(Locale.ROOT));
            }
            return columns;
        }
    }

    private SequenceFailure notAllowed(SQLException cause) {
        return new SequenceFailure(
                Reason.UNUSABLE,
                "The " + this + " may not be used by this user: " + cause.getMessage() + "\nGRANT SELECT, UPDATE ON "
                        + name.sql(kindOrOther()) + " TO <the user of the application>;",
                cause);
    }

    private SequenceFailure unusable(String what, String set) {
        return new SequenceFailure(
                Reason.UNUSABLE,
                "The " + this + " " + what + ". Mend it:\nUPDATE " + name.sql(kindOrOther()) + " " + set
                        + " WHERE id = 0;",
                null);
    }

    private static void execute(Connection connection, List<String> statements) throws SQLException {
        for (String sql : statements) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }
    }
}
