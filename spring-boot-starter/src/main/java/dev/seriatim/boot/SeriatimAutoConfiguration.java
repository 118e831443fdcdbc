package dev.seriatim.boot;

import dev.seriatim.Seriatim;
import jakarta.persistence.EntityManagerFactory;
import javax.sql.DataSource;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.orm.jpa.AbstractEntityManagerFactoryBean;

/**
 * Auto-configuration of Seriatim: settings and reservation pools for every {@code EntityManagerFactory} that Spring builds,
 * and a {@link Seriatim} bean if there is one such factory or a primary one.
 */
@AutoConfiguration(after = HibernateJpaAutoConfiguration.class)
@ConditionalOnClass({AbstractEntityManagerFactoryBean.class, SessionFactoryImplementor.class})
@ConditionalOnBooleanProperty(name = "seriatim.enabled", matchIfMissing = true)
@EnableConfigurationProperties(SeriatimProperties.class)
public final class SeriatimAutoConfiguration {

    @Bean
    static EntityManagerFactorySettings seriatimEntityManagerFactorySettings(
            ObjectProvider<SeriatimProperties> properties, ObjectProvider<ReservationPools> pools) {
        return new EntityManagerFactorySettings(properties, pools);
    }

    @Bean
    ReservationPools seriatimReservationPools(
            SeriatimProperties properties,
            @SeriatimDataSource ObjectProvider<DataSource> marked,
            ObjectProvider<JdbcConnectionDetails> known) {
        return new ReservationPools(properties, marked, known);
    }

    // Lazy, because asking the factory would wait for one that is bootstrapped in the background
    @Bean
    @Lazy
    @ConditionalOnMissingBean
    @ConditionalOnSingleCandidate(EntityManagerFactory.class)
    Seriatim seriatim(EntityManagerFactory entityManagerFactory) {
        return Seriatim.of(entityManagerFactory);
    }
}
