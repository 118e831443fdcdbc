package dev.seriatim.gapless;

import dev.seriatim.jdbc.Database;
import dev.seriatim.jdbc.DatabaseAccess;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Where documents are, and where counters and register are: in one database, or, for documents on shards, in two.
 *
 * @param documents the database of the documents
 * @param ledger the database of counters and register; the same object if it is the same database
 * @param shard what to call the database of the documents in the register; null for its JDBC URL
 */
record Books(
        DatabaseAccess documents,
        DatabaseAccess ledger,
        @Nullable String shard) {

    private static final int MAX_SOURCE = 255;

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

    /** {@return what the register calls the database of the documents} Its URL is known once there was a connection. */
    String source() {
        if (shard == null && documents.kind() == null) {
            documents.call("Asking the database of the documents for its URL", (connection, kind) -> kind);
        }
        String name = shard == null ? documents.description() : shard;
        return name.length() <= MAX_SOURCE ? name : name.substring(0, MAX_SOURCE);
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
