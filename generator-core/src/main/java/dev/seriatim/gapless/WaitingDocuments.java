package dev.seriatim.gapless;

import dev.seriatim.jdbc.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/**
 * The documents of one table that are due and have no number, whoever made them due. The table is asked, not an event: native
 * SQL, bulk statements and other programs send none. Thread-safe.
 */
public interface WaitingDocuments {

    /** {@return the name of the documents' entity in the register} */
    String entity();

    /** {@return the series in which they are numbered} */
    Series series();

    /** {@return where their numbers go} */
    NumberColumn column();

    /** {@return a view of them through a connection, for as long as nobody else uses that} */
    View on(Connection connection, Database kind);

    /** The documents as one connection sees them. Not thread-safe. */
    interface View extends AutoCloseable {

        /** {@return documents that are due and have no number, by date and key, {@code limit} at most} */
        FoundDocuments waiting(int limit) throws SQLException;

        /** {@return those of the documents that are due now and have no number} */
        FoundDocuments current(Collection<DocumentRef> documents) throws SQLException;

        /**
         * Locks those of the documents that are due now and have no number, until the transaction ends. Waits for none: what
         * others have locked is left out.
         *
         * @return what is locked, as it is now
         */
        FoundDocuments claim(List<DocumentRef> documents) throws SQLException;

        /**
         * Keeps rows without their numbers out of caches.
         *
         * @return to be run when the transaction has ended, however it ended
         */
        Runnable keepOutOfCaches(Collection<DocumentRef> documents);

        @Override
        void close();
    }
}
