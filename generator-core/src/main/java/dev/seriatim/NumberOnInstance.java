package dev.seriatim;

import dev.seriatim.gapless.GivenNumber;
import org.hibernate.engine.spi.EntityEntry;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.event.spi.PostUpdateEvent;
import org.hibernate.event.spi.PostUpdateEventListener;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/**
 * Brings in line with the database what Hibernate remembers of a numbered row: the instance, the snapshot of its session, and
 * listeners such as Envers'. A rollback takes it back.
 */
final class NumberOnInstance {

    private static final String HIBERNATES_OWN = "org.hibernate.event.internal";

    private final Candidate candidate;
    private final EntityPersister persister;
    private final int property;

    NumberOnInstance(Candidate candidate) {
        this.candidate = candidate;
        this.persister = candidate.attribute().persister();
        this.property = candidate.attribute().property();
    }

    void set(GivenNumber number, SharedSessionContractImplementor session) {
        Object value = candidate.attribute().toAttribute(number.number(), number.formatted());
        write(value);
        tellListeners(value, session);
    }

    /** As {@link #set}, and nobody is told: the transaction is over. */
    void write(long number, String formatted) {
        write(candidate.attribute().toAttribute(number, formatted));
    }

    void takeBack() {
        write(null);
    }

    private void write(@Nullable Object value) {
        persister.setValue(candidate.entity(), property, value);
        SharedSessionContractImplementor owner = candidate.session();
        EntityEntry entry =
                owner.isClosed() ? null : owner.getPersistenceContextInternal().getEntry(candidate.entity());
        @Nullable Object[] loaded = entry == null ? null : entry.getLoadedState();
        if (loaded != null) {
            loaded[property] = value;
        }
    }

    /**
     * Envers and the like hear of the number as of an update of that one attribute, without a state before: of an attribute
     * that Hibernate may not update, Envers would believe the state before.
     */
    private void tellListeners(Object value, SharedSessionContractImplementor session) {
        Object[] withNumber = candidate.state().clone();
        withNumber[property] = value;
        PostUpdateEvent event = new PostUpdateEvent(
                candidate.entity(),
                candidate.id(),
                withNumber,
                null,
                new int[] {property},
                persister,
                candidate.session().isClosed() ? session : candidate.session());
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
