package dev.seriatim;

import dev.seriatim.gapless.DueDocument;
import dev.seriatim.gapless.GaplessFailure;
import dev.seriatim.gapless.GivenNumber;
import dev.seriatim.gapless.Isolation;
import dev.seriatim.gapless.Numbering;
import dev.seriatim.jdbc.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.hibernate.FlushMode;
import org.hibernate.engine.spi.EntityKey;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.engine.spi.TransactionCompletionCallbacks.AfterCompletionCallback;
import org.hibernate.engine.spi.TransactionCompletionCallbacks.BeforeCompletionCallback;
import org.hibernate.resource.transaction.spi.TransactionObserver;

/**
 * What is to be numbered in one transaction, by a session and its child sessions together: their documents are numbered in one
 * go, since counters must be locked in one order. Made at the first row that is written, gone when the transaction ends,
 * however it ends: a callback that outlives a rollback finds that it belongs to no transaction any more. Used by the thread of
 * the session only.
 *
 * <p>Hibernate runs this once the session that owns the transaction was flushed, and then may still flush: a child whose
 * parent flushes nothing is flushed after all callbacks, and so is what a Synchronization wrote. Children are therefore
 * flushed here, and what comes later is numbered as the last of all.
 */
final class NumberingWork implements BeforeCompletionCallback, AfterCompletionCallback, TransactionObserver {

    private record RowKey(EntityKey entity, int property) {}

    private final GaplessRegistry registry;
    private final Map<RowKey, Candidate> candidates = new LinkedHashMap<>();
    private final List<NumberOnInstance> numbered = new ArrayList<>();
    private final Map<RowKey, Candidate> awaited = new LinkedHashMap<>();
    private final List<GivenNumber> given = new ArrayList<>();
    private final SharedSessionContractImplementor owner;
    private final Set<SessionImplementor> children = Collections.newSetFromMap(new IdentityHashMap<>());
    private boolean queued;
    private boolean ended;

    /** @param owner the session that owns the transaction */
    NumberingWork(GaplessRegistry registry, SharedSessionContractImplementor owner) {
        this.registry = registry;
        this.owner = owner;
    }

    /** Makes this work a part of the transaction. */
    void begin() {
        owner.getTransactionCompletionCallbacks().registerCallback((AfterCompletionCallback) this);
        owner.getTransactionCoordinator().addObserver(this);
    }

    /** Makes sure that this work is done before the transaction completes, and as early among such work as possible. */
    void enqueue(SharedSessionContractImplementor session) {
        if (session != owner && session instanceof SessionImplementor child) {
            children.add(child);
        }
        if (!queued) {
            queued = true;
            owner.getTransactionCompletionCallbacks().registerCallback((BeforeCompletionCallback) this);
        }
    }

    /** Notes a row. What was noted of it before does not count any more. */
    void add(Candidate candidate) {
        RowKey key = new RowKey(
                candidate
                        .session()
                        .generateEntityKey(candidate.id(), candidate.attribute().persister()),
                candidate.attribute().property());
        candidates.put(key, candidate);
        enqueue(candidate.session());
    }

    void remove(EntityKey entity) {
        candidates.keySet().removeIf(row -> row.entity().equals(entity));
        awaited.keySet().removeIf(row -> row.entity().equals(entity));
    }

    /** @param session the one that completes; that of a row may be a child of it, and closed */
    @Override
    public void doBeforeTransactionCompletion(SharedSessionContractImplementor session) {
        children.forEach(NumberingWork::flush);
        queued = false;
        if (ended || candidates.isEmpty() || !GaplessRegistry.isInTransaction(session)) {
            return;
        }
        List<Candidate> due = new ArrayList<>();
        Map<RowKey, Candidate> written = new LinkedHashMap<>(candidates);
        candidates.clear();
        session.getJdbcCoordinator().executeBatch();
        written.forEach((key, row) -> {
            if (row.attribute().atCommit() && row.isDue(session)) {
                due.add(row);
            }
            if (row.attribute().numbering() == Numbering.AFTER_COMMIT) {
                await(key, row, session);
            }
        });
        try {
            number(due, session);
        } catch (GaplessFailure e) {
            throw GaplessErrors.translate(e);
        }
    }

    @Override
    public void doAfterTransactionCompletion(boolean success, SharedSessionContractImplementor session) {
        ended = true;
        registry.end(session, this);
        if (success) {
            registry.fence().committed(given);
        } else {
            numbered.forEach(NumberOnInstance::takeBack);
        }
    }

    @Override
    public void afterBegin() {
        // it had begun before
    }

    /** The last that Hibernate does before it commits. */
    @Override
    public void beforeCompletion() {
        doBeforeTransactionCompletion(owner);
    }

    /** The very last: locks and connection of the transaction are gone. */
    @Override
    public void afterCompletion(boolean successful, boolean delayed) {
        owner.getTransactionCoordinator().removeObserver(this);
        if (successful && !awaited.isEmpty()) {
            registry.await(List.copyOf(awaited.values()), owner);
        }
    }

    /** What was written last decides. */
    private void await(RowKey key, Candidate row, SharedSessionContractImplementor session) {
        if (row.isDue(session)) {
            awaited.put(key, row);
        } else {
            awaited.remove(key);
        }
    }

    private static void flush(SessionImplementor child) {
        if (child.isOpen() && child.getHibernateFlushMode() != FlushMode.MANUAL) {
            child.flush();
        }
    }

    private void number(List<Candidate> due, SharedSessionContractImplementor session) {
        // paths may load associations: that must be over before a counter is locked
        Map<DueDocument, Candidate> byDocument = new IdentityHashMap<>();
        List<DueDocument> documents = new ArrayList<>();
        for (Candidate candidate : due) {
            if (!candidate.mayHaveNumber()
                    || registry.lockedNumberOf(candidate.attribute(), candidate.id(), session) == null) {
                DueDocument document = candidate.facts(session).document(session);
                byDocument.put(document, candidate);
                documents.add(document);
            }
        }
        if (documents.isEmpty()) {
            return;
        }
        registry.ensureCounters(documents, session);
        UncachedRows uncached = UncachedRows.lock(byDocument.values(), session);
        session.getTransactionCompletionCallbacks().registerCallback((AfterCompletionCallback) uncached);
        for (GivenNumber number : session.doReturningWork(connection -> give(connection, documents, session))) {
            NumberOnInstance instance = new NumberOnInstance(Objects.requireNonNull(byDocument.get(number.document())));
            numbered.add(instance);
            given.add(number);
            instance.set(number, session);
        }
    }

    private List<GivenNumber> give(
            Connection connection, Collection<DueDocument> documents, SharedSessionContractImplementor session)
            throws SQLException {
        registry.requireLocalTransaction(connection, session);
        Database kind = registry.kind(connection);
        try {
            return registry.numberer().number(connection, kind, List.copyOf(documents));
        } catch (SQLException e) {
            throw Isolation.explained(e, kind);
        }
    }
}
