package dev.seriatim.boot;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.persistence.EntityManagerFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;

/** Auto-configuration of meters about gapless numbers, if there is a {@code MeterRegistry} for them. */
@AutoConfiguration(
        after = SeriatimAutoConfiguration.class,
        afterName = "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration")
@ConditionalOnClass({MeterRegistry.class, EntityManagerFactory.class})
@ConditionalOnBean({SeriatimAutoConfiguration.class, EntityManagerFactory.class})
@ConditionalOnSingleCandidate(MeterRegistry.class)
public final class SeriatimMetersAutoConfiguration {

    @Bean
    SeriatimMeters seriatimMeters(ListableBeanFactory beans, MeterRegistry registry) {
        return new SeriatimMeters(beans, registry);
    }
}
