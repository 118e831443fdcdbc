package dev.seriatim.gapless;

import dev.seriatim.gapless.GaplessFailure.Reason;
import dev.seriatim.jdbc.Database;
import dev.seriatim.jdbc.DatabaseAccess;
import dev.seriatim.jdbc.DatabaseException;
import dev.seriatim.jdbc.SqlErrors;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The tables of counters and register. Their DDL is shipped as {@code dev/seriatim/schema/<database>/gapless.sql}, ready to be
 * copied into a migration.
 */
public final class GaplessSchema {

    private static final List<String> PROBES = List.of(
            "SELECT series, scope, period, last_number, last_date, last_hash FROM seriatim_counter WHERE 1 = 0",
            "SELECT series, scope, period, number, formatted, entity, entity_id, issue_date, numbered_at, state, reason,"
                    + " actor, changed_at, hash, seal, source FROM seriatim_register WHERE 1 = 0");

    private final DatabaseAccess access;

    /** @param access where counters and register are */
    public GaplessSchema(DatabaseAccess access) {
        this.access = access;
    }

    /**
     * Makes sure that the tables are there. Two JVMs may do this at once.
     *
     * @param create whether to create what is missing
     * @throws GaplessFailure if they cannot be used
     */
    public void prepare(boolean create) {
        if (create && !exists()) {
            try {
                access.call("Creating the tables of gapless numbers", (connection, kind) -> {
                    run(connection, script(kind, "gapless.sql"));
                    return null;
                });
            } catch (DatabaseException e) {
                if (!exists()) {
                    throw explained(e);
                }
            }
        }
        try {
            probe();
        } catch (DatabaseException e) {
            throw explained(e);
        }
    }

    /** {@return the DDL for a database, one statement each} */
    static List<String> script(Database database, String file) {
        String resource = "/dev/seriatim/schema/" + database.name().toLowerCase(Locale.ROOT) + "/" + file;
        try (InputStream in = GaplessSchema.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new GaplessFailure(
                        Reason.SCHEMA, "Gapless numbers are not built for " + database + ": " + resource, null);
            }
            String script = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(script.split(";\\R"))
                    .map(String::strip)
                    .filter(statement -> !statement.isEmpty())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }

    /** {@return what a failure of a statement on these tables means} */
    static GaplessFailure explained(DatabaseException e) {
        if (SqlErrors.isConnectionFailure(e.sqlException()) || SqlErrors.isTransient(e.sqlException())) {
            return new GaplessFailure(Reason.UNAVAILABLE, String.valueOf(e.getMessage()), e.sqlException());
        }
        return new GaplessFailure(
                Reason.SCHEMA,
                e.getMessage()
                        + "\nThe tables seriatim_counter and seriatim_register are missing, or of another version, or"
                        + " this user has no right to them. Their DDL is in the jar as"
                        + " dev/seriatim/schema/<database>/gapless.sql; seriatim.schema=create runs it.",
                e.sqlException());
    }

    /** As {@link #explained}, of work that uses the tables of documents too: what fails on those is not explained by these. */
    static GaplessFailure explainedBesideDocuments(DatabaseException e) {
        String said = String.valueOf(e.sqlException().getMessage()).toLowerCase(Locale.ROOT);
        return said.contains("seriatim_counter") || said.contains("seriatim_register")
                ? explained(e)
                : new GaplessFailure(Reason.UNAVAILABLE, String.valueOf(e.getMessage()), e.sqlException());
    }

    private boolean exists() {
        try {
            probe();
            return true;
        } catch (DatabaseException e) {
            if (SqlErrors.isMissingTable(e.sqlException())) {
                return false;
            }
            throw explained(e);
        }
    }

    private void probe() {
        access.call("Looking for the tables of gapless numbers", (connection, kind) -> {
            run(connection, PROBES);
            return null;
        });
    }

    static void run(Connection connection, List<String> statements) throws SQLException {
        for (String sql : statements) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }
    }
}
