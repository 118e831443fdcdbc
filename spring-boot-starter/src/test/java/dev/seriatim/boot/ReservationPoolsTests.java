package dev.seriatim.boot;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.seriatim.Seriatim;
import dev.seriatim.SeriatimSettings;
import dev.seriatim.boot.ticket.TicketDesk;
import dev.seriatim.engine.Engine;
import dev.seriatim.engine.TestDatabase;
import jakarta.persistence.EntityManagerFactory;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.apache.commons.dbcp2.BasicDataSource;
import org.hibernate.SessionFactory;
import org.hibernate.SessionFactoryObserver;
import org.hibernate.cfg.MultiTenancySettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.hibernate.autoconfigure.HibernatePropertiesCustomizer;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jpa.EntityManagerFactoryBuilder;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;

class ReservationPoolsTests {

    private final ApplicationContextRunner runner = Applications.withTickets();
    private final ApplicationContextRunner withoutFactory = new ApplicationContextRunner()
            .withConfiguration(
                    AutoConfigurations.of(DataSourceAutoConfiguration.class, SeriatimAutoConfiguration.class));

    @ParameterizedTest
    @EnumSource
    void callersWhoHoldTheOnlyConnectionGetTheirIds(Engine engine) {
        try (TestDatabase database = TestDatabase.create(engine)) {
            on(database)
                    .withPropertyValues(
                            "seriatim.schema=create",
                            "seriatim.sequence.cache=3",
                            "seriatim.sequence.timeout=20s",
                            "spring.datasource.hikari.maximum-pool-size=1",
                            "spring.jpa.hibernate.ddl-auto=create")
                    .run(context -> assertThat(TicketDesk.open(context.getBean(EntityManagerFactory.class), 8, 25))
                            .hasSize(200)
                            .doesNotHaveDuplicates());
        }
    }

    @Test
    void thePoolIsSmallAndApartFromTheApplications() {
        runner.withPropertyValues("spring.datasource.hikari.maximum-pool-size=17")
                .run(context -> {
                    HikariDataSource pool = poolOf(context.getBean(EntityManagerFactory.class));

                    assertThat(pool).isNotSameAs(context.getBean(DataSource.class));
                    assertThat(pool.getPoolName()).isEqualTo("seriatim");
                    assertThat(pool.getMaximumPoolSize()).isEqualTo(2);
                    assertThat(pool.getMinimumIdle()).isZero();
                    assertThat(pool.getConnectionTimeout()).isEqualTo(10_000);
                });
    }

    @Test
    void thePoolIsNoBean() {
        runner.run(
                context -> assertThat(context.getBeansOfType(DataSource.class)).hasSize(1));
    }

    @Test
    void thePoolOpensNoConnectionBeforeSomebodyNeedsAnId() {
        withoutFactory.run(context -> {
            HikariDataSource application = context.getBean(HikariDataSource.class);
            DataSource pool = context.getBean(ReservationPools.class).beside(application);

            assertThat(pool)
                    .isInstanceOfSatisfying(
                            HikariDataSource.class,
                            hikari -> assertThat(hikari.isRunning()).isFalse());
            assertThat(application.isRunning()).isFalse();
        });
    }

    @ParameterizedTest
    @ValueSource(classes = {org.apache.tomcat.jdbc.pool.DataSource.class, BasicDataSource.class})
    void anyPoolThatSpringBootMadeGetsOneBesideIt(Class<? extends DataSource> type) {
        try (TestDatabase database = TestDatabase.create(Engine.H2)) {
            on(database)
                    .withPropertyValues(
                            "spring.datasource.type=" + type.getName(), "spring.jpa.hibernate.ddl-auto=create")
                    .run(context -> {
                        EntityManagerFactory factory = context.getBean(EntityManagerFactory.class);
                        TicketDesk.open(factory);

                        assertThat(context.getBean(DataSource.class)).isInstanceOf(type);
                        try (Connection connection = poolOf(factory).getConnection()) {
                            assertThat(connection.isValid(5)).isTrue();
                        }
                    });
        }
    }

    @Test
    void factoriesOfOneDataSourceShareAPool() {
        runner.run(context -> {
            ReservationPools pools = context.getBean(ReservationPools.class);
            DataSource application = context.getBean(DataSource.class);

            assertThat(pools.beside(application))
                    .isSameAs(pools.beside(application))
                    .isSameAs(poolOf(context.getBean(EntityManagerFactory.class)));
        });
    }

    @Test
    void withOneDatabasePerTenantThereIsNoPoolForAll() {
        withoutFactory.run(context -> {
            LocalContainerEntityManagerFactoryBean factory = new LocalContainerEntityManagerFactoryBean();
            factory.setDataSource(context.getBean(DataSource.class));
            factory.getJpaPropertyMap()
                    .put(MultiTenancySettings.MULTI_TENANT_CONNECTION_PROVIDER, "com.example.Tenants");

            context.getBean(EntityManagerFactorySettings.class).postProcessBeforeInitialization(factory, "factory");

            assertThat(factory.getJpaPropertyMap())
                    .containsKey(SeriatimSettings.SCHEMA)
                    .doesNotContainKey(SeriatimSettings.SEQUENCE_RESERVATION_DATASOURCE);
        });
    }

    @Test
    void thePoolCanBeSized() {
        runner.withPropertyValues(
                        "seriatim.sequence.datasource.maximum-pool-size=5",
                        "seriatim.sequence.datasource.connection-timeout=3s")
                .run(context -> {
                    HikariDataSource pool = poolOf(context.getBean(EntityManagerFactory.class));

                    assertThat(pool.getMaximumPoolSize()).isEqualTo(5);
                    assertThat(pool.getConnectionTimeout()).isEqualTo(3000);
                });
    }

    @Test
    void thePoolIsClosedAfterTheFactory() {
        List<HikariDataSource> closedTooEarly = new ArrayList<>();
        List<HikariDataSource> pools = new ArrayList<>();
        runner.withBean(
                        HibernatePropertiesCustomizer.class,
                        () -> properties ->
                                properties.put("hibernate.session_factory_observer", new SessionFactoryObserver() {
                                    @Override
                                    public void sessionFactoryClosed(SessionFactory factory) {
                                        pools.stream()
                                                .filter(HikariDataSource::isClosed)
                                                .forEach(closedTooEarly::add);
                                    }
                                }))
                .run(context -> {
                    EntityManagerFactory factory = context.getBean(EntityManagerFactory.class);
                    TicketDesk.open(factory);
                    pools.add(poolOf(factory));
                });

        assertThat(closedTooEarly).isEmpty();
        assertThat(pools).singleElement().matches(HikariDataSource::isClosed);
    }

    @Test
    void sequencesMayBeInAnotherDatabase() {
        try (TestDatabase application = TestDatabase.create(Engine.H2)) {
            TestDatabase unsharded = application.sibling();
            on(application)
                    .withPropertyValues(
                            "spring.jpa.hibernate.ddl-auto=create",
                            "seriatim.schema=create",
                            "seriatim.sequence.datasource.url=" + unsharded.url(),
                            "seriatim.sequence.datasource.username=" + unsharded.user(),
                            "seriatim.sequence.datasource.password=" + unsharded.password())
                    .run(context -> {
                        assertThat(TicketDesk.open(context.getBean(EntityManagerFactory.class)))
                                .isEqualTo(1);
                        assertThat(unsharded.queryLong("select next_id from ticket_seq"))
                                .isEqualTo(1001);
                        assertThat(application.queryLong("select count(*) from ticket"))
                                .isEqualTo(1);
                        assertThat(tables(application, "TICKET_SEQ")).isZero();
                    });
        }
    }

    @Test
    void sequencesMayBeInAMarkedDataSource() {
        try (TestDatabase application = TestDatabase.create(Engine.H2)) {
            TestDatabase unsharded = application.sibling();
            on(application)
                    .withPropertyValues("spring.jpa.hibernate.ddl-auto=create")
                    .withBean(TestDatabase.class, () -> unsharded, definition -> definition.setDestroyMethodName(null))
                    .withUserConfiguration(MarkedDataSource.class)
                    .run(context -> {
                        EntityManagerFactory factory = context.getBean(EntityManagerFactory.class);
                        assertThat(TicketDesk.open(factory)).isEqualTo(1);

                        assertThat(factory.getProperties().get(SeriatimSettings.SEQUENCE_DATASOURCE))
                                .isSameAs(context.getBean("unsharded"));
                        assertThat(unsharded.queryLong("select next_id from ticket_seq"))
                                .isEqualTo(1001);
                        assertThat(tables(application, "TICKET_SEQ")).isZero();
                    });
        }
    }

    @Test
    void aMarkedDataSourceWinsOverAUrl() {
        try (TestDatabase application = TestDatabase.create(Engine.H2)) {
            runner.withPropertyValues("seriatim.sequence.datasource.url=jdbc:h2:mem:nobody-wants-this")
                    .withBean(
                            TestDatabase.class, () -> application, definition -> definition.setDestroyMethodName(null))
                    .withUserConfiguration(MarkedDataSource.class)
                    .run(context -> assertThat(context.getBean(EntityManagerFactory.class)
                                    .getProperties()
                                    .get(SeriatimSettings.SEQUENCE_DATASOURCE))
                            .isSameAs(context.getBean("unsharded")));
        }
    }

    @Test
    void sequencesStayInTheSchemaOfTheirEntities() {
        try (TestDatabase database = TestDatabase.create(Engine.H2)) {
            database.execute("create schema sales");
            on(database)
                    .withPropertyValues(
                            "spring.jpa.hibernate.ddl-auto=create",
                            "spring.jpa.properties.hibernate.default_schema=SALES")
                    .run(context -> {
                        TicketDesk.open(context.getBean(EntityManagerFactory.class));

                        assertThat(database.queryLong("select next_id from sales.ticket_seq"))
                                .isEqualTo(1001);
                    });
        }
    }

    @Test
    void eachOfTwoFactoriesReservesInItsOwnDatabase() {
        try (TestDatabase first = TestDatabase.create(Engine.H2)) {
            TestDatabase second = first.sibling();
            second.execute(
                    "create table ticket_seq(id bigint primary key, next_id bigint, cache bigint)",
                    "insert into ticket_seq values (0, 5001, 10)");
            on(first)
                    .withPropertyValues("spring.jpa.hibernate.ddl-auto=update", "seriatim.schema=create")
                    .withBean(TestDatabase.class, () -> second, definition -> definition.setDestroyMethodName(null))
                    .withUserConfiguration(TwoFactories.class)
                    .run(context -> {
                        assertThat(TicketDesk.open(context.getBean("firstFactory", EntityManagerFactory.class)))
                                .isEqualTo(1);
                        assertThat(TicketDesk.open(context.getBean("secondFactory", EntityManagerFactory.class)))
                                .isEqualTo(5001);
                        assertThat(context.getBean(Seriatim.class).sequences().status())
                                .singleElement()
                                .satisfies(status -> assertThat(status.nextId()).isEqualTo(2));
                    });
        }
    }

    private ApplicationContextRunner on(TestDatabase database) {
        return runner.withPropertyValues(
                "spring.datasource.url=" + database.url(),
                "spring.datasource.username=" + database.user(),
                "spring.datasource.password=" + database.password());
    }

    private static long tables(TestDatabase database, String name) {
        return database.queryLong("select count(*) from information_schema.tables where table_name = '" + name + "'");
    }

    private static HikariDataSource poolOf(EntityManagerFactory factory) {
        return (HikariDataSource) factory.getProperties().get(SeriatimSettings.SEQUENCE_RESERVATION_DATASOURCE);
    }

    @Configuration(proxyBeanMethods = false)
    static class MarkedDataSource {

        @Bean(defaultCandidate = false)
        @SeriatimDataSource
        DataSource unsharded(TestDatabase database) {
            return database.dataSource();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class TwoFactories {

        @Bean
        @Primary
        LocalContainerEntityManagerFactoryBean firstFactory(
                EntityManagerFactoryBuilder builder, ApplicationContext context) {
            return builder.dataSource(context.getBean("dataSource", DataSource.class))
                    .packages("dev.seriatim.boot.ticket")
                    .persistenceUnit("first")
                    .build();
        }

        @Bean(defaultCandidate = false)
        HikariDataSource secondDataSource(TestDatabase second) {
            HikariDataSource dataSource = new HikariDataSource();
            dataSource.setJdbcUrl(second.url());
            dataSource.setUsername(second.user());
            dataSource.setPassword(second.password());
            return dataSource;
        }

        @Bean
        LocalContainerEntityManagerFactoryBean secondFactory(
                EntityManagerFactoryBuilder builder, ApplicationContext context) {
            return builder.dataSource(context.getBean("secondDataSource", DataSource.class))
                    .packages("dev.seriatim.boot.ticket")
                    .persistenceUnit("second")
                    .build();
        }
    }
}
