package dev.seriatim;

import org.hibernate.SessionFactory;
import org.hibernate.SessionFactoryObserver;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.spi.BootstrapContext;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.integrator.spi.Integrator;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;
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
        takeOver(metadata, sessionFactory);
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

    /**
     * Takes the columns of numbers out of Hibernate's hands: they are in no INSERT, in no UPDATE and not part of the version,
     * so no stale copy, merge or flush can lose or change a number.
     */
    private static void takeOver(Metadata metadata, SessionFactoryImplementor factory) {
        MappingDefinitions definitions = factory.getServiceRegistry().requireService(MappingDefinitions.class);
        for (GaplessDefinition definition : definitions.numbers(metadata.getDatabase())) {
            PersistentClass entity = metadata.getEntityBinding(definition.entity());
            for (Property property : entity.getProperties()) {
                if (property.getName().equals(definition.attribute())) {
                    property.setInsertable(false);
                    property.setUpdatable(false);
                    property.setOptimisticLocked(false);
                }
            }
        }
    }

    private static void start(SessionFactoryImplementor factory, Metadata metadata) {
        var services = factory.getServiceRegistry();
        MappingDefinitions definitions = services.requireService(MappingDefinitions.class);
        services.requireService(SequenceRegistry.class).start(definitions.sequences(metadata.getDatabase()));
        services.requireService(GaplessRegistry.class).start(metadata, definitions.numbers(metadata.getDatabase()));
    }
}
