package dev.seriatim;

import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.event.spi.MergeContext;
import org.hibernate.event.spi.MergeEvent;
import org.hibernate.event.spi.MergeEventListener;
import org.hibernate.event.spi.PersistContext;
import org.hibernate.event.spi.PersistEvent;
import org.hibernate.event.spi.PersistEventListener;
import org.hibernate.event.spi.PostLoadEvent;
import org.hibernate.event.spi.PostLoadEventListener;

/**
 * Notices child sessions as soon as something is in them. Hibernate flushes some of them when all callbacks have run, which
 * would be too late to number.
 */
final class ChildSessionListener implements PersistEventListener, MergeEventListener, PostLoadEventListener {

    private final transient GaplessRegistry registry;

    ChildSessionListener(GaplessRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void onPersist(PersistEvent event) {
        notice(event.getSession());
    }

    @Override
    public void onPersist(PersistEvent event, PersistContext createdAlready) {
        // a cascade of one that was noticed
    }

    @Override
    public void onMerge(MergeEvent event) {
        notice(event.getSession());
    }

    @Override
    public void onMerge(MergeEvent event, MergeContext copiedAlready) {
        // a cascade of one that was noticed
    }

    @Override
    public void onPostLoad(PostLoadEvent event) {
        if (!registry.attributesOf(event.getPersister()).isEmpty()) {
            notice(event.getSession());
        }
    }

    private void notice(SharedSessionContractImplementor session) {
        if (SessionWorks.ownerOf(session) != session && SessionWorks.isInTransaction(session)) {
            registry.workOf(session).enqueue(session);
        }
    }
}
