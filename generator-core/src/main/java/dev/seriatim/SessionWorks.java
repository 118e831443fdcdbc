package dev.seriatim;

import java.lang.ref.WeakReference;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.resource.transaction.spi.TransactionCoordinator;
import org.hibernate.resource.transaction.spi.TransactionStatus;

/**
 * The work of each session's transaction. The session itself holds it, as a callback; so a session that nobody completes leaves
 * nothing here. Thread-safe.
 */
final class SessionWorks {

    private final Map<TransactionCoordinator, WeakReference<NumberingWork>> works =
            Collections.synchronizedMap(new WeakHashMap<>());

    /** {@return the work of the session's transaction, which must have begun} Child sessions share their parent's. */
    NumberingWork of(SharedSessionContractImplementor session, GaplessRegistry registry) {
        WeakReference<NumberingWork> reference = works.get(session.getTransactionCoordinator());
        NumberingWork known = reference == null ? null : reference.get();
        if (known != null) {
            return known;
        }
        NumberingWork work = new NumberingWork(registry, ownerOf(session));
        works.put(session.getTransactionCoordinator(), new WeakReference<>(work));
        work.begin();
        return work;
    }

    void end(SharedSessionContractImplementor session, NumberingWork work) {
        works.computeIfPresent(
                session.getTransactionCoordinator(), (coordinator, current) -> current.get() == work ? null : current);
    }

    void clear() {
        works.clear();
    }

    /** {@return the session that completes the transaction: for a child the one that it shares the connection of} */
    static SharedSessionContractImplementor ownerOf(SharedSessionContractImplementor session) {
        return session.getJdbcCoordinator().getJdbcSessionOwner() instanceof SharedSessionContractImplementor owner
                ? owner
                : session;
    }

    /** {@return whether the session is in a transaction that it will hear the end of} */
    static boolean isInTransaction(SharedSessionContractImplementor session) {
        TransactionCoordinator coordinator = session.getTransactionCoordinator();
        TransactionStatus status = coordinator.getTransactionDriverControl().getStatus();
        return coordinator.isJoined() && (status == TransactionStatus.ACTIVE || status == TransactionStatus.COMMITTING);
    }
}
