package dev.seriatim;

import dev.seriatim.gapless.GivenNumber;
import java.util.Map;
import org.hibernate.cache.spi.access.EntityDataAccess;
import org.hibernate.cache.spi.access.SoftLock;
import org.hibernate.engine.spi.EntityEntry;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.event.spi.PostUpdateEvent;
import org.hibernate.event.spi.PostUpdateEventListener;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/**
 * Brings in line with the database what Hibernate remembers of a numbered row: the instance, the snapshot of the session, the
 * second-level cache, and listeners such as Envers'. A rollback takes it all back.
 */
final class NumberOnInstance {

    private static final String HIBERNATES_OWN = "org.hibernate.event.internal";

    private final Candidate candidate;
    private final SharedSessionContractImplementor session;
    private final EntityPersister persister;
    private final @Nullable Object before;
    private @Nullable Object cacheKey;
    private @Nullable SoftLock cacheLock;
    private boolean set;

    NumberOnInstance(Candidate candidate) {
        this.candidate = candidate;
        this.session = candidate.session();
        this.persister = candidate.attribute().persister();
        this.before = null;
    }

    /** Keeps the row without its number out of the second-level cache. */
    void lockCache() {
        if (cacheKey == null && persister.canWriteToCache()) {
            EntityDataAccess cache = persister.getCacheAccessStrategy();
            if (cache != null) {
                cacheKey = cache.generateCacheKey(
                        candidate.id(), persister, session.getFactory(), session.getTenantIdentifier());
                cacheLock = cache.lockItem(session, cacheKey, null);
            }
        }
    }

    void set(Map<Candidate, GivenNumber> given) {
        GivenNumber number = given.get(candidate);
        if (number == null || set) {
            return;
        }
        set = true;
        Object value = candidate.attribute().toAttribute(number.number(), number.formatted());
        write(value);
        tellListeners(value);
    }

    void transactionEnded(boolean committed) {
        if (!committed && set) {
            write(before);
        }
        EntityDataAccess cache = persister.getCacheAccessStrategy();
        if (cacheKey != null && cache != null) {
            cache.unlockItem(session, cacheKey, cacheLock);
        }
    }

    private void write(@Nullable Object value) {
        int property = candidate.attribute().property();
        persister.setValue(candidate.entity(), property, value);
        EntityEntry entry = session.isClosed() ? null : entry();
        Object[] loaded = entry == null ? null : entry.getLoadedState();
        if (loaded != null) {
            loaded[property] = value;
        }
    }

    private @Nullable EntityEntry entry() {
        return session.getPersistenceContextInternal().getEntry(candidate.entity());
    }

    /** Envers and the like hear of the number as of an update of that one attribute. */
    private void tellListeners(Object value) {
        int property = candidate.attribute().property();
        Object[] withNumber = candidate.state().clone();
        withNumber[property] = value;
        Object[] without = candidate.state().clone();
        without[property] = null;
        PostUpdateEvent event = new PostUpdateEvent(
                candidate.entity(),
                candidate.id(),
                withNumber,
                without,
                new int[] {property},
                persister,
                session);
        for (PostUpdateEventListener listener : session.getFactory()
                .getEventListenerGroups()
                .eventListenerGroup_POST_UPDATE
                .listeners()) {
            if (!(listener instanceof GaplessNumberListener)
                    && !listener.getClass().getName().startsWith(HIBERNATES_OWN)) {
                listener.onPostUpdate(event);
            }
        }
    }
}
