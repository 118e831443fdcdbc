package dev.seriatim;

import java.util.Map;
import org.hibernate.boot.registry.StandardServiceInitiator;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.service.spi.ServiceContributor;
import org.hibernate.service.spi.ServiceRegistryImplementor;
import org.hibernate.service.spi.SessionFactoryServiceContributor;
import org.hibernate.service.spi.SessionFactoryServiceInitiator;
import org.hibernate.service.spi.SessionFactoryServiceInitiatorContext;
import org.hibernate.service.spi.SessionFactoryServiceRegistryBuilder;

/** Tells Hibernate of the services through which generators find what they share. Found by the service loader. */
public final class SeriatimServices implements ServiceContributor, SessionFactoryServiceContributor {

    @Override
    public void contribute(StandardServiceRegistryBuilder builder) {
        builder.addInitiator(new StandardServiceInitiator<MappingDefinitions>() {
            @Override
            public MappingDefinitions initiateService(
                    Map<String, Object> settings, ServiceRegistryImplementor registry) {
                return new MappingDefinitions();
            }

            @Override
            public Class<MappingDefinitions> getServiceInitiated() {
                return MappingDefinitions.class;
            }
        });
    }

    @Override
    public void contribute(SessionFactoryServiceRegistryBuilder builder) {
        builder.addInitiator(new SessionFactoryServiceInitiator<SequenceRegistry>() {
            @Override
            public SequenceRegistry initiateService(SessionFactoryServiceInitiatorContext context) {
                return new SequenceRegistry(context.getSessionFactory());
            }

            @Override
            public Class<SequenceRegistry> getServiceInitiated() {
                return SequenceRegistry.class;
            }
        });
        builder.addInitiator(new SessionFactoryServiceInitiator<GaplessRegistry>() {
            @Override
            public GaplessRegistry initiateService(SessionFactoryServiceInitiatorContext context) {
                return new GaplessRegistry(context.getSessionFactory());
            }

            @Override
            public Class<GaplessRegistry> getServiceInitiated() {
                return GaplessRegistry.class;
            }
        });
    }
}
