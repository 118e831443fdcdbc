package dev.seriatim;

import java.util.List;
import java.util.Objects;
import org.hibernate.bytecode.enhance.spi.LazyPropertyInitializer;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.event.spi.PostInsertEvent;
import org.hibernate.event.spi.PostInsertEventListener;
import org.hibernate.event.spi.PostUpdateEvent;
import org.hibernate.event.spi.PostUpdateEventListener;
import org.hibernate.event.spi.PostUpsertEvent;
import org.hibernate.event.spi.PostUpsertEventListener;
import org.hibernate.event.spi.PreCollectionRecreateEvent;
import org.hibernate.event.spi.PreCollectionRecreateEventListener;
import org.hibernate.event.spi.PreCollectionRemoveEvent;
import org.hibernate.event.spi.PreCollectionRemoveEventListener;
import org.hibernate.event.spi.PreCollectionUpdateEvent;
import org.hibernate.event.spi.PreCollectionUpdateEventListener;
import org.hibernate.event.spi.PreDeleteEvent;
import org.hibernate.event.spi.PreDeleteEventListener;
import org.hibernate.event.spi.PreInsertEvent;
import org.hibernate.event.spi.PreInsertEventListener;
import org.hibernate.event.spi.PreUpdateEvent;
import org.hibernate.event.spi.PreUpdateEventListener;
import org.hibernate.event.spi.PreUpsertEvent;
import org.hibernate.event.spi.PreUpsertEventListener;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/**
 * Collects rows that may be due as they are written, keeps forged numbers out of Hibernate's memory, and refuses to delete
 * numbered rows. Registered by the integrator, before the listeners of others, and woken by whatever is written: work that
 * others queue for the end of the transaction then comes after numbering and sees numbers.
 */
final class GaplessNumberListener
        implements PreInsertEventListener,
                PreUpdateEventListener,
                PreUpsertEventListener,
                PreDeleteEventListener,
                PreCollectionRecreateEventListener,
                PreCollectionUpdateEventListener,
                PreCollectionRemoveEventListener,
                PostInsertEventListener,
                PostUpdateEventListener,
                PostUpsertEventListener {

    private final transient GaplessRegistry registry;

    GaplessNumberListener(GaplessRegistry registry) {
        this.registry = registry;
    }

    @Override
    public boolean onPreInsert(PreInsertEvent event) {
        begin(event.getSession(), event.getPersister());
        restore(event.getPersister(), event.getEntity(), event.getState(), null);
        return false;
    }

    @Override
    public boolean onPreUpdate(PreUpdateEvent event) {
        begin(event.getSession(), event.getPersister());
        if (event.getOldState() != null) {
            restore(event.getPersister(), event.getEntity(), event.getState(), event.getOldState());
        }
        return false;
    }

    @Override
    public boolean onPreUpsert(PreUpsertEvent event) {
        begin(event.getSession(), event.getPersister());
        return false;
    }

    @Override
    public void onPreRecreateCollection(PreCollectionRecreateEvent event) {
        begin(event.getSession(), null);
    }

    @Override
    public void onPreUpdateCollection(PreCollectionUpdateEvent event) {
        begin(event.getSession(), null);
    }

    @Override
    public void onPreRemoveCollection(PreCollectionRemoveEvent event) {
        begin(event.getSession(), null);
    }

    @Override
    public void onPostInsert(PostInsertEvent event) {
        for (NumberedAttribute attribute : registry.attributesOf(event.getPersister())) {
            add(attribute, event.getEntity(), event.getId(), event.getState(), event.getSession(), false);
        }
    }

    @Override
    public void onPostUpdate(PostUpdateEvent event) {
        for (NumberedAttribute attribute : registry.attributesOf(event.getPersister())) {
            Object[] old = event.getOldState();
            if (old == null || isUnknown(old[attribute.property()])) {
                add(attribute, event.getEntity(), event.getId(), event.getState(), event.getSession(), true);
            }
        }
    }

    /** Whether it inserted or updated, nobody tells: the database is asked. */
    @Override
    public void onPostUpsert(PostUpsertEvent event) {
        for (NumberedAttribute attribute : registry.attributesOf(event.getPersister())) {
            add(attribute, event.getEntity(), event.getId(), event.getState(), event.getSession(), true);
        }
    }

    /** @throws NumberedRowDeletionException if the row has a number; the database decides, an instance may be stale */
    @Override
    public boolean onPreDelete(PreDeleteEvent event) {
        begin(event.getSession(), null);
        SharedSessionContractImplementor session = event.getSession();
        List<NumberedAttribute> attributes = registry.attributesOf(event.getPersister());
        for (NumberedAttribute attribute : attributes) {
            String number = registry.lockedNumberOf(attribute, event.getId(), session);
            if (number == null) {
                number = registry.decidedNumberOf(attribute, event.getId(), session);
            }
            if (number != null) {
                throw new NumberedRowDeletionException(
                        attribute.name() + ": " + attribute.entity() + " " + event.getId() + " has number " + number
                                + " of series " + attribute.series().name()
                                + " and cannot be deleted. Declare the number void instead:"
                                + " Seriatim.gapless().markVoid(series, scope, period, number, reason); the row and its"
                                + " number stay.",
                        null);
            }
        }
        if (!attributes.isEmpty() && SessionWorks.isInTransaction(session)) {
            registry.workOf(session).remove(session.generateEntityKey(event.getId(), event.getPersister()));
        }
        return false;
    }

    @Override
    public boolean requiresPostCommitHandling(EntityPersister persister) {
        return false;
    }

    /** Without a transaction there is no commit at which to number. */
    private void begin(SharedSessionContractImplementor session, @Nullable EntityPersister persister) {
        if (SessionWorks.isInTransaction(session)) {
            registry.workOf(session).enqueue(session);
        } else if (persister != null && !registry.attributesOf(persister).isEmpty()) {
            throw new NumberingException(
                    persister.getEntityName()
                            + " has a @GaplessNumber, which is given when a transaction commits, but this"
                            + " session is in none. Nothing was written. Begin a transaction first.",
                    null);
        }
    }

    /** Whatever an application or a stale copy put into the attribute, the row has what it had. */
    private void restore(
            EntityPersister persister, Object entity, @Nullable Object[] state, @Nullable Object @Nullable [] old) {
        for (NumberedAttribute attribute : registry.attributesOf(persister)) {
            int property = attribute.property();
            Object number = old == null ? null : old[property];
            if (number != LazyPropertyInitializer.UNFETCHED_PROPERTY && !Objects.equals(state[property], number)) {
                state[property] = number;
                persister.setValue(entity, property, number);
            }
        }
    }

    private static boolean isUnknown(@Nullable Object number) {
        return number == null || number == LazyPropertyInitializer.UNFETCHED_PROPERTY;
    }

    private void add(
            NumberedAttribute attribute,
            Object entity,
            Object id,
            Object[] state,
            SharedSessionContractImplementor session,
            boolean mayHaveNumber) {
        registry.workOf(session).add(new Candidate(attribute, entity, id, state, session, mayHaveNumber));
    }
}
