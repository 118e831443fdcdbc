package dev.seriatim;

import dev.seriatim.gapless.DueDocument;
import dev.seriatim.gapless.GaplessFailure;
import dev.seriatim.gapless.GivenNumber;
import dev.seriatim.gapless.Isolation;
import dev.seriatim.gapless.Numberer;
import dev.seriatim.jdbc.Database;
import dev.seriatim.jdbc.VitessMode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.jspecify.annotations.Nullable;

/** Gives numbers in the transactions of sessions, at their end. Thread-safe. */
final class CommitNumbering {

    private final Numberer numberer;
    private final VitessMode vitess;
    private volatile @Nullable Database kind;
    private volatile boolean local;

    CommitNumbering(Numberer numberer, VitessMode vitess) {
        this.numberer = numberer;
        this.vitess = vitess;
    }

    /** A JTA transaction belongs to its thread and takes every connection into itself; then another thread does it. */
    void ensureCounters(List<DueDocument> documents, SharedSessionContractImplementor session) {
        if (!isJta(session)) {
            numberer.ensureCounters(documents);
            return;
        }
        try {
            CompletableFuture.runAsync(
                            () -> numberer.ensureCounters(documents),
                            task -> new Thread(task, "seriatim-counters").start())
                    .join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof GaplessFailure failure) {
                throw failure;
            }
            throw e;
        }
    }

    /**
     * Numbers documents on the session's connection.
     *
     * @throws GaplessDefinitionException if other resources may take part in its commit
     */
    List<GivenNumber> number(
            Connection connection, List<DueDocument> documents, SharedSessionContractImplementor session)
            throws SQLException {
        requireLocalTransaction(connection, session);
        Database known = kind(connection);
        try {
            return numberer.number(connection, known, documents);
        } catch (SQLException e) {
            throw Isolation.explained(e, known);
        }
    }

    Database kind(Connection connection) throws SQLException {
        Database known = kind;
        if (known == null) {
            known = Database.of(connection, vitess);
            kind = known;
        }
        return known;
    }

    private void requireLocalTransaction(Connection connection, SharedSessionContractImplementor session) {
        if (!isJta(session) || local) {
            return;
        }
        if (TwoPhaseCommit.governs(connection)) {
            throw new GaplessDefinitionException(
                    "numbering=AT_COMMIT over an XA connection ("
                            + connection.getClass().getName()
                            + "): a transaction in doubt would keep its counters locked, and nobody could number until an"
                            + " administrator resolves it. Nothing was numbered. Use a non-XA DataSource for this"
                            + " persistence unit, or numbering=AFTER_COMMIT.",
                    null);
        }
        local = true;
    }

    private static boolean isJta(SharedSessionContractImplementor session) {
        return session.getTransactionCoordinator()
                .getTransactionCoordinatorBuilder()
                .isJta();
    }
}
