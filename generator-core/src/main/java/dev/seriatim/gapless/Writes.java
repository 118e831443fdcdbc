package dev.seriatim.gapless;

import dev.seriatim.jdbc.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.List;

/**
 * How what was decided gets into the database. The counters are locked meanwhile, so a way that knows its database takes as few
 * round trips as it can: the next transaction waits for every one of them. All ways write the same, and count every row.
 */
interface Writes {

    /**
     * Finds out what {@link #write} needs to know of the tables, before anything is locked.
     *
     * @param due documents that are to be numbered in this transaction
     */
    default void prepare(Connection connection, List<DueDocument> due) throws SQLException {}

    /**
     * Writes counters, documents and register.
     *
     * @throws GaplessFailure if a document is gone or has a number: then nothing of this transaction may be committed
     * @throws SQLException if the database fails, or a counter or a register row is not what it must be; likewise
     */
    void write(Connection connection, List<Decision> decisions, LocalDateTime numberedAt) throws SQLException;

    /**
     * Writes counters and register where the documents are in another database.
     *
     * @param source the database of the documents
     * @throws SQLException if the database fails: then nothing of this transaction may be committed
     */
    default void writeLedger(Connection connection, List<Decision> decisions, LocalDateTime numberedAt, String source)
            throws SQLException {
        for (Decision decision : decisions) {
            CounterTable.write(connection, decision.before(), decision.after());
            new RegisterTable().insert(connection, decision.given(), numberedAt, source);
        }
    }

    /**
     * Writes numbers that are registered already into their documents.
     *
     * @throws GaplessFailure if a document is gone or has a number
     */
    default void writeDocuments(Connection connection, List<GivenNumber> given) throws SQLException {
        new DocumentTable().write(connection, given);
    }

    /** {@return the way with the fewest round trips that is known to be right on a database} */
    static Writes on(Database kind) {
        return switch (kind) {
            case POSTGRESQL -> new PostgresWrites();
            case MYSQL, MARIADB -> new MySqlWrites();
            default -> new PlainWrites();
        };
    }
}
