package dev.seriatim.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seriatim.Seriatim;
import dev.seriatim.SeriatimSettings;
import dev.seriatim.boot.ticket.TicketDesk;
import jakarta.persistence.EntityManagerFactory;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

class SeriatimAutoConfigurationTests {

    private final ApplicationContextRunner runner = Applications.withTickets();

    @Test
    void anAnnotationIsAllItTakes() {
        runner.run(context -> {
            EntityManagerFactory factory = context.getBean(EntityManagerFactory.class);

            assertThat(TicketDesk.open(factory)).isEqualTo(1);
            assertThat(TicketDesk.open(factory)).isEqualTo(2);
        });
    }

    @Test
    void seriatimIsABean() {
        runner.run(context -> {
            TicketDesk.open(context.getBean(EntityManagerFactory.class));

            assertThat(context.getBean(Seriatim.class).sequences().status())
                    .singleElement()
                    .satisfies(status -> {
                        assertThat(status.table()).isEqualTo("ticket_seq");
                        assertThat(status.entities()).containsExactly("Ticket");
                        assertThat(status.nextId()).isEqualTo(2);
                    });
        });
    }

    @Test
    void backsOffWhenDisabled() {
        runner.withPropertyValues("seriatim.enabled=false", "spring.jpa.properties.seriatim.schema=create")
                .run(context -> {
                    assertThat(context).doesNotHaveBean(Seriatim.class).doesNotHaveBean(SeriatimProperties.class);
                    assertThat(settings(context.getBean(EntityManagerFactory.class)))
                            .doesNotContainKey(SeriatimSettings.SEQUENCE_CACHE);
                });
    }

    @Test
    void backsOffWithoutAnEntityManagerFactory() {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(SeriatimAutoConfiguration.class))
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(Seriatim.class));
    }

    @Test
    void theApplicationMayBringItsOwnSeriatim() {
        runner.withUserConfiguration(OwnSeriatim.class)
                .run(context ->
                        assertThat(context).hasSingleBean(Seriatim.class).hasBean("ownSeriatim"));
    }

    @Test
    void propertiesReachTheFactory() {
        runner.withPropertyValues(
                        "seriatim.schema=create",
                        "seriatim.sequence.cache=50",
                        "seriatim.sequence.max-block=400",
                        "seriatim.sequence.timeout=5s",
                        "seriatim.sequence.vitess=false")
                .run(context -> {
                    EntityManagerFactory factory = context.getBean(EntityManagerFactory.class);
                    TicketDesk.open(factory);

                    assertThat(settings(factory))
                            .containsEntry(SeriatimSettings.SCHEMA, "create")
                            .containsEntry(SeriatimSettings.SEQUENCE_CACHE, "50")
                            .containsEntry(SeriatimSettings.SEQUENCE_MAX_BLOCK, "400")
                            .containsEntry(SeriatimSettings.SEQUENCE_TIMEOUT, "PT5S")
                            .containsEntry(SeriatimSettings.SEQUENCE_VITESS, "false");
                    assertThat(context.getBean(Seriatim.class).sequences().status())
                            .singleElement()
                            .satisfies(status -> assertThat(status.blockSize()).isEqualTo(50));
                });
    }

    @Test
    void whatIsSetForHibernateWins() {
        runner.withPropertyValues(
                        "seriatim.sequence.cache=50",
                        "seriatim.schema=validate",
                        "spring.jpa.properties.seriatim.sequence.cache=70",
                        "spring.jpa.properties.seriatim.schema=create")
                .run(context -> assertThat(settings(context.getBean(EntityManagerFactory.class)))
                        .containsEntry(SeriatimSettings.SEQUENCE_CACHE, "70")
                        .containsEntry(SeriatimSettings.SCHEMA, "create"));
    }

    @Test
    void sequenceTablesAreCreatedInAnEmbeddedDatabase() {
        runner.run(context -> assertThat(settings(context.getBean(EntityManagerFactory.class)))
                .containsEntry(SeriatimSettings.SCHEMA, "create"));
    }

    @Test
    void lazyInitializationIsFine() {
        runner.withInitializer(context ->
                        context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
                .run(context -> {
                    assertThat(TicketDesk.open(context.getBean(EntityManagerFactory.class)))
                            .isEqualTo(1);
                    assertThat(context.getBean(Seriatim.class).sequences().status())
                            .hasSize(1);
                });
    }

    @Test
    void aFactoryMayBeBuiltInTheBackground() {
        runner.withConfiguration(AutoConfigurations.of(TaskExecutionAutoConfiguration.class))
                .withPropertyValues("spring.jpa.bootstrap=async")
                .run(context -> assertThat(TicketDesk.open(context.getBean(EntityManagerFactory.class)))
                        .isEqualTo(1));
    }

    @Test
    void nobodyGetsAheadOfTheSettings() {
        runner.withUserConfiguration(EagerPostProcessor.class)
                .run(context -> assertThat(settings(context.getBean(EntityManagerFactory.class)))
                        .containsEntry(SeriatimSettings.SCHEMA, "create"));
    }

    private static Map<String, Object> settings(EntityManagerFactory factory) {
        return factory.getProperties();
    }

    @Configuration(proxyBeanMethods = false)
    static class EagerPostProcessor {

        /** Has the factory built before anything else. */
        @Bean
        static BeanPostProcessor eager(EntityManagerFactory factory) {
            return new BeanPostProcessor() {};
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnSeriatim {

        @Bean
        Seriatim ownSeriatim(EntityManagerFactory factory) {
            return Seriatim.of(factory);
        }
    }
}
