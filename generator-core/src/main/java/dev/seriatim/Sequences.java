package dev.seriatim;

import dev.seriatim.sequence.SequenceStatus;
import dev.seriatim.sequence.SequenceVerification;
import java.util.List;
import org.hibernate.engine.spi.SessionFactoryImplementor;

/** The sequences of one persistence unit. Thread-safe. */
public final class Sequences {

    private final SequenceRegistry registry;

    Sequences(SessionFactoryImplementor factory) {
        this.registry = factory.getServiceRegistry().requireService(SequenceRegistry.class);
    }

    /**
     * {@return one entry per sequence, ordered by name, then tenant} Reads memory only: no statement is sent, no id is
     * taken.
     */
    public List<SequenceStatus> status() {
        return registry.status();
    }

    /**
     * Compares every sequence with the rows of its entities: no row may have an id at or above {@code next_id}. Reads
     * {@code max(id)} of each table, which an index answers at once. With one database per tenant, only tenants that
     * have drawn ids in this JVM are looked at.
     *
     * @return one entry per sequence, sound or not
     * @throws SequenceUnavailableException if a database cannot be reached
     */
    public List<SequenceVerification> verify() {
        return registry.verify();
    }
}
