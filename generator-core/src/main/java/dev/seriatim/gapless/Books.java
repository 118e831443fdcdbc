package dev.seriatim.gapless;

import dev.seriatim.jdbc.Database;
import dev.seriatim.jdbc.DatabaseAccess;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Where documents are, and where counters and register are: in one database, or, for documents on shards, in two.
 *
 * @param documents the database of the documents
 * @param ledger the database of counters and register; the same object if it is the same database
 */
record Books(DatabaseAccess documents, DatabaseAccess ledger) {

    /** A connection in a transaction, and what answers on it. */
    record Side(Connection connection, Database kind) {}

    /** A piece of work in a transaction. */
    @FunctionalInterface
    interface Work<T> {
        /** {@return its result} It may be run again after a failure. */
        T on(Side side) throws SQLException;
    }

    boolean areOne() {
        return documents == ledger;
    }

    <T> T inDocuments(String what, Work<T> work) {
        return documents.transaction(what, (connection, kind) -> work.on(new Side(connection, kind)));
    }

    /** In the transaction of {@code documents}, or in one of its own that is committed when this returns. */
    <T> T inLedger(String what, Side side, Work<T> work) throws SQLException {
        return areOne()
                ? work.on(side)
                : ledger.transaction(what, (connection, kind) -> work.on(new Side(connection, kind)));
    }
}
