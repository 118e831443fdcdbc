package dev.seriatim;

import org.hibernate.SessionFactory;
import org.hibernate.SessionFactoryObserver;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.spi.BootstrapContext;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.integrator.spi.Integrator;
import org.hibernate.service.spi.SessionFactoryServiceRegistry;

/**
 * Ties Seriatim to the life of a SessionFactory. Found by the service loader; nobody has to name it.
 *
 * <p>The sequence tables are looked at when the SessionFactory is complete, which is after Hibernate's schema tool has made
 * the entities' tables. A fault found there ends the start with a message that says how to mend it.
 */
public final class SeriatimIntegrator implements Integrator {

    @Override
    public void integrate(
            Metadata metadata, BootstrapContext bootstrapContext, SessionFactoryImplementor sessionFactory) {
        MisplacedAnnotations.refuse(metadata);
        sessionFactory.addObserver(new SessionFactoryObserver() {
            @Override
            public void sessionFactoryCreated(SessionFactory factory) {
                start(sessionFactory, metadata);
            }
        });
    }

    @Override
    public void disintegrate(SessionFactoryImplementor sessionFactory, SessionFactoryServiceRegistry serviceRegistry) {
        serviceRegistry.requireService(SequenceRegistry.class).close();
        serviceRegistry.requireService(GaplessRegistry.class).close();
    }

    private static void start(SessionFactoryImplementor factory, Metadata metadata) {
        var services = factory.getServiceRegistry();
        MappingDefinitions definitions = services.requireService(MappingDefinitions.class);
        services.requireService(SequenceRegistry.class).start(definitions.sequences(metadata.getDatabase()));
        services.requireService(GaplessRegistry.class).start(metadata, definitions.numbers(metadata.getDatabase()));
    }
}
