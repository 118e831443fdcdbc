package dev.seriatim.jdbc;

import java.sql.SQLException;

/** A piece of work that a database did not do. The message names the work and the database. */
public final class DatabaseException extends RuntimeException {

    private final SQLException sqlException;

    DatabaseException(String message, SQLException cause) {
        super(message, cause);
        this.sqlException = cause;
    }

    /** {@return what the driver said} */
    public SQLException sqlException() {
        return sqlException;
    }
}
