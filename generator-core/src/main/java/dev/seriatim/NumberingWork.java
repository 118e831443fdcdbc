package dev.seriatim;

import dev.seriatim.gapless.DueDocument;
import dev.seriatim.gapless.GaplessFailure;
import dev.seriatim.gapless.GivenNumber;
import dev.seriatim.gapless.Isolation;
import dev.seriatim.jdbc.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.engine.spi.EntityKey;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.engine.spi.TransactionCompletionCallbacks.AfterCompletionCallback;
import org.hibernate.engine.spi.TransactionCompletionCallbacks.BeforeCompletionCallback;
import org.hibernate.resource.transaction.spi.TransactionStatus;

/**
 * What one session has to number in its current transaction. Made at the first row that may be due, gone when the transaction
 * ends, however it ends: a callback that outlives a rollback finds that it is not the session's work any more. Used by the
 * thread of the session only.
 */
final class NumberingWork implements BeforeCompletionCallback, AfterCompletionCallback {

    private record RowKey(EntityKey entity, int property) {}

    private final GaplessRegistry registry;
    private final SharedSessionContractImplementor session;
    private final Map<RowKey, Candidate> candidates = new LinkedHashMap<>();
    private final List<NumberOnInstance> numbered = new ArrayList<>();
    private boolean queued;

    NumberingWork(GaplessRegistry registry, SharedSessionContractImplementor session) {
        this.registry = registry;
        this.session = session;
    }

    /** Makes sure that this work is done before the transaction completes, and as early among such work as possible. */
    void enqueue() {
        if (!queued) {
            queued = true;
            session.getTransactionCompletionCallbacks().registerCallback((BeforeCompletionCallback) this);
        }
    }

    /** Notes a row. What was noted of it before does not count any more. */
    void add(Candidate candidate) {
        candidates.put(key(candidate), candidate);
        enqueue();
    }

    void remove(EntityKey entity) {
        candidates.keySet().removeIf(row -> row.entity().equals(entity));
    }

    @Override
    public void doBeforeTransactionCompletion(SharedSessionContractImplementor completing) {
        queued = false;
        if (!registry.isCurrent(session, this) || candidates.isEmpty() || !isActive()) {
            return;
        }
        List<Candidate> written = List.copyOf(candidates.values());
        candidates.clear();
        session.getJdbcCoordinator().executeBatch();
        try {
            number(written.stream().filter(Candidate::isDue).toList());
        } catch (GaplessFailure e) {
            throw GaplessErrors.translate(e);
        }
    }

    @Override
    public void doAfterTransactionCompletion(boolean success, SharedSessionContractImplementor completing) {
        registry.end(session, this);
        numbered.forEach(number -> number.transactionEnded(success));
    }

    private void number(List<Candidate> due) {
        if (due.isEmpty()) {
            return;
        }
        // paths may load associations: that must be over before a counter is locked
        Map<DueDocument, Candidate> byDocument = new IdentityHashMap<>();
        List<DueDocument> documents = new ArrayList<>();
        for (Candidate candidate : due) {
            if (!hasNumber(candidate)) {
                DueDocument document = candidate.document();
                byDocument.put(document, candidate);
                documents.add(document);
            }
        }
        if (documents.isEmpty()) {
            return;
        }
        registry.ensureCounters(documents);
        for (Candidate candidate : byDocument.values()) {
            numbered.add(new NumberOnInstance(candidate));
        }
        numbered.forEach(NumberOnInstance::lockCache);
        List<GivenNumber> given = session.doReturningWork(connection -> give(connection, documents));
        Map<Candidate, GivenNumber> byCandidate = new IdentityHashMap<>();
        given.forEach(number -> byCandidate.put(byDocument.get(number.document()), number));
        numbered.forEach(number -> number.set(byCandidate));
    }

    private List<GivenNumber> give(Connection connection, List<DueDocument> documents) throws SQLException {
        Database kind = registry.kind(connection);
        try {
            return registry.numberer().number(connection, kind, documents);
        } catch (SQLException e) {
            throw Isolation.explained(e, kind);
        }
    }

    private boolean hasNumber(Candidate candidate) {
        return candidate.mayHaveNumber()
                && registry.numberOf(candidate.attribute(), candidate.id(), candidate.session()) != null;
    }

    private boolean isActive() {
        TransactionStatus status = session.getTransactionCoordinator()
                .getTransactionDriverControl()
                .getStatus();
        return status == TransactionStatus.ACTIVE || status == TransactionStatus.COMMITTING;
    }

    private static RowKey key(Candidate candidate) {
        return new RowKey(
                candidate
                        .session()
                        .generateEntityKey(candidate.id(), candidate.attribute().persister()),
                candidate.attribute().property());
    }
}
