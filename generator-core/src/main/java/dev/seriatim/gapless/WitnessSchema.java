package dev.seriatim.gapless;

import dev.seriatim.gapless.GaplessFailure.Reason;
import dev.seriatim.jdbc.DatabaseAccess;
import dev.seriatim.jdbc.DatabaseException;
import dev.seriatim.jdbc.SqlErrors;
import java.util.List;

/**
 * The table of a {@link TableWitness}. Its DDL is shipped as {@code dev/seriatim/schema/<database>/witness.sql}, ready to be
 * copied into a migration.
 */
record WitnessSchema(DatabaseAccess access) {

    private static final List<String> PROBE =
            List.of("SELECT series, scope, period, last_number, last_hash FROM seriatim_witness WHERE 1 = 0");

    /**
     * Makes sure that the table is there. Several processes may do this at once.
     *
     * @param create whether to create it if it is missing
     * @throws GaplessFailure if it cannot be used
     */
    void prepare(boolean create) {
        try {
            if (create && isMissing()) {
                create();
            }
            access.call("Looking for the table seriatim_witness", (connection, kind) -> {
                GaplessSchema.run(connection, PROBE);
                return null;
            });
        } catch (DatabaseException e) {
            throw explained(e);
        }
    }

    private boolean isMissing() {
        try {
            access.call("Looking for the table seriatim_witness", (connection, kind) -> {
                GaplessSchema.run(connection, PROBE);
                return null;
            });
            return false;
        } catch (DatabaseException e) {
            if (SqlErrors.isMissingTable(e.sqlException())) {
                return true;
            }
            throw e;
        }
    }

    private void create() {
        try {
            access.call("Creating the table seriatim_witness", (connection, kind) -> {
                GaplessSchema.run(connection, GaplessSchema.script(kind, "witness.sql"));
                return null;
            });
        } catch (DatabaseException e) {
            if (isMissing()) {
                throw e;
            }
        }
    }

    /** {@return what a failure of a statement on the table means} */
    static GaplessFailure explained(DatabaseException e) {
        boolean schema = SqlErrors.isMissingTable(e.sqlException()) || SqlErrors.isPermissionDenied(e.sqlException());
        return schema
                ? new GaplessFailure(
                        Reason.SCHEMA,
                        e.getMessage()
                                + "\nThe table seriatim_witness is missing, or of another version, or this user has no right"
                                + " to it. Its DDL is in the jar as dev/seriatim/schema/<database>/witness.sql;"
                                + " seriatim.schema=create runs it.",
                        e.sqlException())
                : new GaplessFailure(Reason.UNAVAILABLE, String.valueOf(e.getMessage()), e.sqlException());
    }
}
