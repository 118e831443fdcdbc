package dev.seriatim;

import jakarta.persistence.EntityManagerFactory;
import org.hibernate.engine.spi.SessionFactoryImplementor;

/**
 * What a running application asks about its numbers. One per {@code EntityManagerFactory}; a bean in Spring. Thread-safe.
 */
public final class Seriatim {

    private final Sequences sequences;
    private final GaplessNumbers gapless;

    private Seriatim(Sequences sequences, GaplessNumbers gapless) {
        this.sequences = sequences;
        this.gapless = gapless;
    }

    /**
     * {@return the view on the numbers of one persistence unit}
     *
     * @param factory any factory that Hibernate provides, open
     * @throws jakarta.persistence.PersistenceException if the factory is not Hibernate's
     */
    public static Seriatim of(EntityManagerFactory factory) {
        SessionFactoryImplementor hibernate = factory.unwrap(SessionFactoryImplementor.class);
        return new Seriatim(new Sequences(hibernate), new GaplessNumbers(hibernate));
    }

    /** {@return what is known about the sequences of {@link ShardedSequence} ids} */
    public Sequences sequences() {
        return sequences;
    }

    /** {@return what is known about the numbers of {@link GaplessNumber} attributes} */
    public GaplessNumbers gapless() {
        return gapless;
    }
}
