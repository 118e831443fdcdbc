package dev.seriatim.boot;

import dev.seriatim.SeriatimSettings;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;
import org.hibernate.cfg.MultiTenancySettings;
import org.hibernate.engine.jdbc.connections.spi.MultiTenantConnectionProvider;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanFactoryAware;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.Ordered;
import org.springframework.core.PriorityOrdered;
import org.springframework.orm.jpa.AbstractEntityManagerFactoryBean;
import org.springframework.util.Assert;
import org.springframework.util.StringUtils;

/**
 * Adds the {@code seriatim.*} settings to every {@code EntityManagerFactory}, each with a reservation pool for its own
 * database. What the application set there itself stays.
 *
 * <p>A {@code HibernatePropertiesCustomizer} would be the usual way, but it does not learn whose properties it customizes:
 * of two factories, the second would reserve its ids in the database of the first. The price of a post-processor is that
 * nobody must build a factory before it is registered; being first in line sees to that.
 */
final class EntityManagerFactorySettings implements BeanPostProcessor, BeanFactoryAware, PriorityOrdered {

    private static final String POOLS_BEAN = "seriatimReservationPools";

    private final ObjectProvider<SeriatimProperties> properties;
    private final ObjectProvider<ReservationPools> pools;
    private @Nullable ConfigurableListableBeanFactory beanFactory;

    EntityManagerFactorySettings(
            ObjectProvider<SeriatimProperties> properties, ObjectProvider<ReservationPools> pools) {
        this.properties = properties;
        this.pools = pools;
    }

    @Override
    public void setBeanFactory(BeanFactory beanFactory) {
        Assert.isInstanceOf(ConfigurableListableBeanFactory.class, beanFactory);
        this.beanFactory = (ConfigurableListableBeanFactory) beanFactory;
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    @Override
    public Object postProcessBeforeInitialization(Object bean, String beanName) {
        if (bean instanceof AbstractEntityManagerFactoryBean factory) {
            Assert.state(beanFactory != null, "the bean factory is not known yet");
            beanFactory.registerDependentBean(POOLS_BEAN, beanName);
            complete(factory.getJpaPropertyMap(), factory.getDataSource(), beanFactory);
        }
        return bean;
    }

    private void complete(
            Map<String, Object> settings,
            @Nullable DataSource application,
            ConfigurableListableBeanFactory beanFactory) {
        SeriatimProperties properties = this.properties.getObject();
        if (!settings.containsKey(SeriatimSettings.SEQUENCE_DATASOURCE)) {
            DataSource described = pools.getObject().ofSequences();
            if (described != null) {
                settings.put(SeriatimSettings.SEQUENCE_DATASOURCE, described);
            }
        }
        if (!settings.containsKey(SeriatimSettings.GAPLESS_DATASOURCE)) {
            DataSource described = pools.getObject().ofNumbers();
            // What works in that database itself has its counters in the transactions of its documents
            if (described != null && described != application) {
                settings.put(SeriatimSettings.GAPLESS_DATASOURCE, described);
            }
        }
        // Wherever sequences and counters are: documents are numbered where they are
        if (application != null && !oneDatabasePerTenant(settings, beanFactory)) {
            DataSource beside = pools.getObject().beside(application);
            if (beside != null) {
                settings.putIfAbsent(SeriatimSettings.SEQUENCE_RESERVATION_DATASOURCE, beside);
            }
        }
        if (!settings.containsKey(SeriatimSettings.SCHEMA)) {
            settings.put(SeriatimSettings.SCHEMA, schema(properties, settings, application));
        }
        SeriatimProperties.Sequence sequence = properties.sequence();
        settings.putIfAbsent(SeriatimSettings.SEQUENCE_CACHE, String.valueOf(sequence.cache()));
        settings.putIfAbsent(
                SeriatimSettings.SEQUENCE_TIMEOUT, sequence.timeout().toString());
        settings.putIfAbsent(SeriatimSettings.SEQUENCE_VITESS, inLowerCase(sequence.vitess()));
        if (sequence.maxBlock() != null) {
            settings.putIfAbsent(SeriatimSettings.SEQUENCE_MAX_BLOCK, String.valueOf(sequence.maxBlock()));
        }
        SeriatimProperties.Gapless gapless = properties.gapless();
        settings.putIfAbsent(
                SeriatimSettings.GAPLESS_SWEEP_INTERVAL, gapless.sweepInterval().toString());
        settings.putIfAbsent(
                SeriatimSettings.GAPLESS_AWAIT_TIMEOUT, gapless.awaitTimeout().toString());
        if (StringUtils.hasText(gapless.witness())) {
            settings.putIfAbsent(SeriatimSettings.GAPLESS_WITNESS, gapless.witness());
        }
    }

    /** Decided by where the tables are. A database is not asked if its URL is known. */
    private static String schema(
            SeriatimProperties properties, Map<String, Object> settings, @Nullable DataSource application) {
        if (properties.schema() != null) {
            return inLowerCase(properties.schema());
        }
        Object ofSequences = settings.getOrDefault(SeriatimSettings.SEQUENCE_DATASOURCE, application);
        Object ofNumbers = settings.getOrDefault(SeriatimSettings.GAPLESS_DATASOURCE, "");
        return isEmbedded(ofSequences) && ("".equals(ofNumbers) || isEmbedded(ofNumbers)) ? "create" : "validate";
    }

    private static boolean isEmbedded(@Nullable Object dataSource) {
        return dataSource instanceof DataSource known && EmbeddedDatabases.contain(known);
    }

    /** Then the DataSource is at best one of many, and the sequences are where the tenant's rows are. */
    private static boolean oneDatabasePerTenant(
            Map<String, Object> settings, ConfigurableListableBeanFactory beanFactory) {
        return settings.get(MultiTenancySettings.MULTI_TENANT_CONNECTION_PROVIDER) != null
                || beanFactory.getBeanNamesForType(MultiTenantConnectionProvider.class, true, false).length > 0;
    }

    private static String inLowerCase(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
