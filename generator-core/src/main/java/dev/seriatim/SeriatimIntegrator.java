package dev.seriatim;

import java.util.Collection;
import org.hibernate.SessionFactory;
import org.hibernate.SessionFactoryObserver;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.model.relational.Database;
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
        Database model = metadata.getDatabase();
        sessionFactory.addObserver(new SessionFactoryObserver() {
            @Override
            public void sessionFactoryCreated(SessionFactory factory) {
                start(sessionFactory, model);
            }
        });
    }

    @Override
    public void disintegrate(SessionFactoryImplementor sessionFactory, SessionFactoryServiceRegistry serviceRegistry) {
        serviceRegistry.requireService(SequenceRegistry.class).close();
    }

    private static void start(SessionFactoryImplementor factory, Database model) {
        Collection<SequenceDefinition> definitions = factory.getServiceRegistry()
                .requireService(SequenceDefinitions.class)
                .of(model);
        factory.getServiceRegistry().requireService(SequenceRegistry.class).start(definitions);
    }
}
