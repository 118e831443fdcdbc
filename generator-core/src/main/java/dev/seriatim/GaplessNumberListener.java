package dev.seriatim;

import java.util.List;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.event.spi.PostInsertEvent;
import org.hibernate.event.spi.PostInsertEventListener;
import org.hibernate.event.spi.PostUpdateEvent;
import org.hibernate.event.spi.PostUpdateEventListener;
import org.hibernate.event.spi.PreDeleteEvent;
import org.hibernate.event.spi.PreDeleteEventListener;
import org.hibernate.event.spi.PreInsertEvent;
import org.hibernate.event.spi.PreInsertEventListener;
import org.hibernate.event.spi.PreUpdateEvent;
import org.hibernate.event.spi.PreUpdateEventListener;
import org.hibernate.persister.entity.EntityPersister;

/**
 * Collects rows that may be due as they are written, and refuses to delete numbered ones. Registered by the integrator, before
 * the listeners of others: work that they queue for the end of the transaction then comes after numbering and sees numbers.
 */
final class GaplessNumberListener
        implements PreInsertEventListener,
                PreUpdateEventListener,
                PreDeleteEventListener,
                PostInsertEventListener,
                PostUpdateEventListener {

    private final transient GaplessRegistry registry;

    GaplessNumberListener(GaplessRegistry registry) {
        this.registry = registry;
    }

    @Override
    public boolean onPreInsert(PreInsertEvent event) {
        registry.workOf(event.getSession()).enqueue();
        return false;
    }

    @Override
    public boolean onPreUpdate(PreUpdateEvent event) {
        registry.workOf(event.getSession()).enqueue();
        return false;
    }

    @Override
    public void onPostInsert(PostInsertEvent event) {
        for (NumberedAttribute attribute : registry.attributesOf(event.getPersister())) {
            registry.workOf(event.getSession())
                    .add(new Candidate(
                            attribute,
                            event.getEntity(),
                            event.getId(),
                            event.getState(),
                            event.getSession(),
                            false));
        }
    }

    @Override
    public void onPostUpdate(PostUpdateEvent event) {
        for (NumberedAttribute attribute : registry.attributesOf(event.getPersister())) {
            Object[] old = event.getOldState();
            if (old == null || old[attribute.property()] == null) {
                registry.workOf(event.getSession())
                        .add(new Candidate(
                                attribute,
                                event.getEntity(),
                                event.getId(),
                                event.getState(),
                                event.getSession(),
                                true));
            }
        }
    }

    /** @throws NumberedRowDeletionException if the row has a number */
    @Override
    public boolean onPreDelete(PreDeleteEvent event) {
        List<NumberedAttribute> attributes = registry.attributesOf(event.getPersister());
        for (NumberedAttribute attribute : attributes) {
            Object number = numberOf(attribute, event);
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
        if (!attributes.isEmpty()) {
            registry.workOf(event.getSession())
                    .remove(event.getSession().generateEntityKey(event.getId(), event.getPersister()));
        }
        return false;
    }

    @Override
    public boolean requiresPostCommitHandling(EntityPersister persister) {
        return false;
    }

    /** The database decides: an instance may be stale, or forged. */
    private Object numberOf(NumberedAttribute attribute, PreDeleteEvent event) {
        SharedSessionContractImplementor session = event.getSession();
        return registry.numberOf(attribute, event.getId(), session);
    }
}
