package dev.seriatim.boot;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.seriatim.Seriatim;
import dev.seriatim.SeriatimSettings;
import dev.seriatim.boot.parcel.Parcel;
import dev.seriatim.boot.receipt.Receipt;
import dev.seriatim.engine.Engine;
import dev.seriatim.engine.TestDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.persistence.EntityManagerFactory;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jpa.EntityManagerFactoryBuilder;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;

/** Counters and register in a database of their own, for one application and for shards. */
@Timeout(120)
class NumbersElsewhereTests {

    private final ApplicationContextRunner runner =
            Applications.withSeriatim().withUserConfiguration(Parcel.Entities.class);

    @Test
    void countersAndRegisterMayBeInAnotherDatabase() {
        try (TestDatabase application = TestDatabase.create(Engine.H2)) {
            TestDatabase unsharded = application.sibling();
            on(application).withPropertyValues(numbersIn(unsharded)).run(context -> {
                EntityManagerFactory factory = context.getBean(EntityManagerFactory.class);

                assertThat(send(factory)).isEqualTo(1);
                assertThat(send(factory)).isEqualTo(2);
                assertThat(unsharded.queryLong("select count(*) from seriatim_register"))
                        .isEqualTo(2);
                assertThat(tables(application, "SERIATIM_REGISTER")).isZero();
                assertThat(context.getBean(Seriatim.class).gapless().report(Parcel.SERIES))
                        .singleElement()
                        .matches(report -> report.sound());
            });
        }
    }

    @Test
    void thePoolOfNumbersIsSmallAndReadCommittedAndNoBean() {
        runner.withPropertyValues(
                        "seriatim.gapless.datasource.url=jdbc:h2:mem:numbers-pool",
                        "seriatim.gapless.datasource.maximum-pool-size=3")
                .run(context -> {
                    HikariDataSource pool = (HikariDataSource) numbersOf(context.getBean(EntityManagerFactory.class));

                    assertThat(pool.getTransactionIsolation()).isEqualTo("TRANSACTION_READ_COMMITTED");
                    assertThat(pool.getMaximumPoolSize()).isEqualTo(3);
                    assertThat(pool.getMinimumIdle()).isZero();
                    assertThat(context.getBeansOfType(DataSource.class)).hasSize(1);
                });
    }

    @Test
    void settingsOfNumbersArePassedOn() {
        runner.withPropertyValues("seriatim.gapless.sweep-interval=0", "seriatim.gapless.await-timeout=3s")
                .run(context -> assertThat(
                                context.getBean(EntityManagerFactory.class).getProperties())
                        .containsEntry(SeriatimSettings.GAPLESS_SWEEP_INTERVAL, "PT0S")
                        .containsEntry(SeriatimSettings.GAPLESS_AWAIT_TIMEOUT, "PT3S")
                        .doesNotContainKey(SeriatimSettings.GAPLESS_WITNESS));
    }

    @Test
    void aWitnessIsPassedOn() {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(SeriatimAutoConfiguration.class))
                .withPropertyValues("seriatim.gapless.witness=file:/var/lib/witness")
                .run(context -> {
                    LocalContainerEntityManagerFactoryBean factory = new LocalContainerEntityManagerFactoryBean();

                    context.getBean(EntityManagerFactorySettings.class).postProcessBeforeInitialization(factory, "f");

                    assertThat(factory.getJpaPropertyMap())
                            .containsEntry(SeriatimSettings.GAPLESS_WITNESS, "file:/var/lib/witness");
                });
    }

    @Test
    void aMarkedDataSourceServesNumbersToo() {
        try (TestDatabase unsharded = TestDatabase.create(Engine.H2)) {
            marked(unsharded).run(context -> {
                EntityManagerFactory factory = context.getBean(EntityManagerFactory.class);

                assertThat(numbersOf(factory)).isSameAs(context.getBean("unsharded"));
                assertThat(send(factory)).isEqualTo(1);
                assertThat(unsharded.queryLong("select count(*) from seriatim_register"))
                        .isEqualTo(1);
            });
        }
    }

    @Test
    void aUrlForNumbersWinsOverAMarkedDataSource() {
        try (TestDatabase unsharded = TestDatabase.create(Engine.H2)) {
            marked(unsharded)
                    .withPropertyValues("seriatim.gapless.datasource.url=jdbc:h2:mem:numbers-only")
                    .run(context -> {
                        EntityManagerFactory factory = context.getBean(EntityManagerFactory.class);

                        assertThat(numbersOf(factory)).hasToString("jdbc:h2:mem:numbers-only");
                        assertThat(factory.getProperties().get(SeriatimSettings.SEQUENCE_DATASOURCE))
                                .isSameAs(context.getBean("unsharded"));
                    });
        }
    }

    @Test
    void aMarkedDataSourceMayBeForSequencesOnly() {
        try (TestDatabase unsharded = TestDatabase.create(Engine.H2)) {
            marked(unsharded)
                    .withUserConfiguration(Receipt.Entities.class)
                    .withPropertyValues("spring.jpa.properties.seriatim.gapless.datasource=")
                    .run(context -> {
                        EntityManagerFactory factory = context.getBean(EntityManagerFactory.class);
                        Receipt receipt = new Receipt(1, "T1", LocalDate.of(2026, 11, 20));
                        factory.runInTransaction(entityManager -> entityManager.persist(receipt));

                        assertThat(receipt.getNumber()).isEqualTo("R2026-0001");
                        assertThat(tables(unsharded, "SERIATIM_REGISTER")).isZero();
                    });
        }
    }

    @Test
    void aRealDatabaseForNumbersGetsNoTablesUnasked() {
        try (TestDatabase unsharded = TestDatabase.create(Engine.H2)) {
            runner.withPropertyValues(
                            "seriatim.gapless.datasource.url=" + unsharded.url().replace("mem:", "file:/nowhere/"))
                    .run(context -> assertThat(context).hasFailed());
        }
    }

    @Test
    void twoShardsHaveOneSeries() throws Exception {
        try (TestDatabase first = TestDatabase.create(Engine.H2)) {
            TestDatabase unsharded = first.sibling();
            twoShards(first, unsharded).run(context -> {
                List<EntityManagerFactory> shards = List.of(
                        context.getBean("firstFactory", EntityManagerFactory.class),
                        context.getBean("secondFactory", EntityManagerFactory.class));
                assertThat(numbersOf(shards.get(0))).isNotNull().isSameAs(numbersOf(shards.get(1)));

                ExecutorService threads = Executors.newFixedThreadPool(8);
                List<Long> numbers = new ArrayList<>();
                try {
                    List<Future<Long>> sent = new ArrayList<>();
                    for (int i = 0; i < 80; i++) {
                        EntityManagerFactory shard = shards.get(i % 2);
                        sent.add(threads.submit(() -> send(shard)));
                    }
                    for (Future<Long> number : sent) {
                        numbers.add(number.get(60, TimeUnit.SECONDS));
                    }
                } finally {
                    threads.shutdownNow();
                }

                assertThat(numbers)
                        .containsExactlyInAnyOrderElementsOf(
                                LongStream.rangeClosed(1, 80).boxed().toList());
                assertThat(unsharded.queryLong("select count(*) from seriatim_register"))
                        .isEqualTo(80);
                assertThat(first.queryLong("select count(*) from parcel")).isEqualTo(40);
            });
        }
    }

    @Test
    void metersTellWhatWasNumbered() {
        withMeters(runner).run(context -> {
            send(context.getBean(EntityManagerFactory.class));
            send(context.getBean(EntityManagerFactory.class));

            MeterRegistry meters = context.getBean(MeterRegistry.class);
            assertThat(meters.get("seriatim.gapless.numbered")
                            .tag("series", Parcel.SERIES)
                            .functionCounter()
                            .count())
                    .isEqualTo(2);
            assertThat(List.of("waiting", "set-aside"))
                    .allSatisfy(name -> assertThat(meters.get("seriatim.gapless." + name)
                                    .tag("series", Parcel.SERIES)
                                    .gauge()
                                    .value())
                            .isZero());
            assertThat(List.of("pending", "failing"))
                    .allSatisfy(name -> assertThat(meters.get("seriatim.gapless." + name)
                                    .tag("series", Parcel.SERIES)
                                    .timeGauge()
                                    .value(TimeUnit.SECONDS))
                            .isZero());
            assertThat(meters.getMeters())
                    .allSatisfy(
                            meter -> assertThat(meter.getId().getTag("unit")).isNull());
        });
    }

    @Test
    void metersOfSeveralUnitsAreTold() {
        try (TestDatabase first = TestDatabase.create(Engine.H2)) {
            withMeters(twoShards(first, first.sibling())).run(context -> {
                send(context.getBean("secondFactory", EntityManagerFactory.class));

                MeterRegistry meters = context.getBean(MeterRegistry.class);
                assertThat(Set.of("first", "second"))
                        .allSatisfy(unit -> assertThat(meters.get("seriatim.gapless.numbered")
                                        .tag("unit", unit)
                                        .functionCounter()
                                        .count())
                                .isEqualTo(unit.equals("second") ? 1 : 0));
            });
        }
    }

    @Test
    void metersNeedMicrometerAndSomewhereToBe() {
        ApplicationContextRunner meters =
                runner.withConfiguration(AutoConfigurations.of(SeriatimMetersAutoConfiguration.class));

        meters.run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(SeriatimMeters.class));
        meters.withClassLoader(new FilteredClassLoader(MeterRegistry.class))
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(SeriatimMeters.class));
    }

    private static ApplicationContextRunner withMeters(ApplicationContextRunner runner) {
        return runner.withConfiguration(AutoConfigurations.of(SeriatimMetersAutoConfiguration.class))
                .withBean(SimpleMeterRegistry.class);
    }

    private ApplicationContextRunner on(TestDatabase database) {
        return runner.withPropertyValues(
                "spring.datasource.url=" + database.url(),
                "spring.datasource.username=" + database.user(),
                "spring.datasource.password=" + database.password(),
                "spring.jpa.hibernate.ddl-auto=create",
                "seriatim.schema=create");
    }

    private ApplicationContextRunner marked(TestDatabase unsharded) {
        return runner.withBean(TestDatabase.class, () -> unsharded, definition -> definition.setDestroyMethodName(null))
                .withUserConfiguration(Marked.class);
    }

    private ApplicationContextRunner twoShards(TestDatabase first, TestDatabase unsharded) {
        TestDatabase second = first.sibling();
        return on(first)
                .withPropertyValues(numbersIn(unsharded))
                .withPropertyValues(
                        "seriatim.sequence.datasource.url=" + unsharded.url(),
                        "seriatim.sequence.datasource.username=" + unsharded.user(),
                        "seriatim.sequence.datasource.password=" + unsharded.password())
                .withBean(TestDatabase.class, () -> second, definition -> definition.setDestroyMethodName(null))
                .withUserConfiguration(TwoShards.class);
    }

    private static String[] numbersIn(TestDatabase unsharded) {
        return new String[] {
            "seriatim.gapless.datasource.url=" + unsharded.url(),
            "seriatim.gapless.datasource.username=" + unsharded.user(),
            "seriatim.gapless.datasource.password=" + unsharded.password()
        };
    }

    private static Object numbersOf(EntityManagerFactory factory) {
        return factory.getProperties().get(SeriatimSettings.GAPLESS_DATASOURCE);
    }

    private static Long send(EntityManagerFactory factory) {
        Parcel parcel = new Parcel();
        factory.runInTransaction(entityManager -> entityManager.persist(parcel));
        return parcel.getNumber();
    }

    private static long tables(TestDatabase database, String name) {
        return database.queryLong("select count(*) from information_schema.tables where table_name = '" + name + "'");
    }

    @Configuration(proxyBeanMethods = false)
    static class Marked {

        @Bean(defaultCandidate = false)
        @SeriatimDataSource
        DataSource unsharded(TestDatabase database) {
            return database.dataSource();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class TwoShards {

        @Bean
        @Primary
        LocalContainerEntityManagerFactoryBean firstFactory(
                EntityManagerFactoryBuilder builder, ApplicationContext context) {
            return shard("first", context.getBean("dataSource", DataSource.class), builder);
        }

        @Bean(defaultCandidate = false)
        DataSource secondDataSource(TestDatabase second) {
            return second.dataSource();
        }

        @Bean
        LocalContainerEntityManagerFactoryBean secondFactory(
                EntityManagerFactoryBuilder builder, ApplicationContext context) {
            return shard("second", context.getBean("secondDataSource", DataSource.class), builder);
        }

        private static LocalContainerEntityManagerFactoryBean shard(
                String unit, DataSource dataSource, EntityManagerFactoryBuilder builder) {
            return builder.dataSource(dataSource)
                    .packages(Parcel.class)
                    .persistenceUnit(unit)
                    .build();
        }
    }
}
