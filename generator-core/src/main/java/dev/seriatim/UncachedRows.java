package dev.seriatim;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.hibernate.cache.spi.access.EntityDataAccess;
import org.hibernate.cache.spi.access.SoftLock;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.engine.spi.TransactionCompletionCallbacks.AfterCompletionCallback;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/**
 * Keeps rows without their numbers out of the second-level cache. Hibernate puts what it inserted there after the commit, and
 * knows no number; so this must come after it in the queue, which it does if it is made when all rows were written.
 */
final class UncachedRows implements AfterCompletionCallback {

    private record Row(
            EntityDataAccess cache, Object key, @Nullable SoftLock lock) {}

    private final List<Row> rows = new ArrayList<>();

    private UncachedRows() {}

    static UncachedRows lock(Collection<Candidate> candidates, SharedSessionContractImplementor session) {
        UncachedRows uncached = new UncachedRows();
        for (Candidate candidate : candidates) {
            uncached.add(candidate.id(), candidate.attribute().persister(), session);
        }
        return uncached;
    }

    static UncachedRows lock(
            Collection<Object> ids, EntityPersister persister, SharedSessionContractImplementor session) {
        UncachedRows uncached = new UncachedRows();
        ids.forEach(id -> uncached.add(id, persister, session));
        return uncached;
    }

    private void add(Object id, EntityPersister persister, SharedSessionContractImplementor session) {
        EntityDataAccess cache = persister.canWriteToCache() ? persister.getCacheAccessStrategy() : null;
        if (cache != null) {
            Object key = cache.generateCacheKey(id, persister, session.getFactory(), session.getTenantIdentifier());
            rows.add(new Row(cache, key, cache.lockItem(session, key, null)));
        }
    }

    @Override
    public void doAfterTransactionCompletion(boolean success, SharedSessionContractImplementor session) {
        rows.forEach(row -> row.cache().unlockItem(session, row.key(), row.lock()));
    }
}
