package dev.seriatim.sequence;

import dev.seriatim.jdbc.Database;
import dev.seriatim.jdbc.DatabaseAccess;
import dev.seriatim.jdbc.DatabaseException;
import dev.seriatim.jdbc.SqlErrors;
import org.jspecify.annotations.Nullable;

/** The database in which sequence tables are, as seen from the threads that reserve. Thread-safe. */
final class SequenceDatabase {

    private final DatabaseAccess access;

    SequenceDatabase(DatabaseAccess access) {
        this.access = access;
    }

    /** @throws SequenceFailure if the database fails; failures that {@code work} throws pass through */
    <T extends @Nullable Object> T call(String what, DatabaseAccess.Work<T> work) {
        try {
            return access.call(what, work);
        } catch (DatabaseException e) {
            SequenceFailure.Reason reason = SqlErrors.isPermissionDenied(e.sqlException())
                    ? SequenceFailure.Reason.UNUSABLE
                    : SequenceFailure.Reason.UNAVAILABLE;
            throw new SequenceFailure(reason, String.valueOf(e.getMessage()), e.sqlException());
        }
    }

    /** {@return what answers; null before the first contact} */
    @Nullable
    Database kind() {
        return access.kind();
    }

    /** {@return what to call this database in a message} */
    String description() {
        return access.description();
    }
}
