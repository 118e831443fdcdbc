package dev.seriatim.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seriatim.MissingSequenceRowException;
import dev.seriatim.boot.ticket.TicketDesk;
import dev.seriatim.engine.Engine;
import dev.seriatim.engine.TestDatabase;
import jakarta.persistence.EntityManagerFactory;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class SchemaDefaultTests {

    private final ApplicationContextRunner runner = Applications.withTickets();

    @TempDir
    private Path folder;

    @Test
    void aDatabaseThatStaysIsValidatedOnly() {
        runner.withPropertyValues("spring.datasource.url=" + file("stays"), "spring.jpa.hibernate.ddl-auto=create")
                .run(context -> assertThat(context).getFailure().rootCause().hasMessageContaining("TICKET_SEQ"));
    }

    @Test
    void whatIsMissingIsCreatedOnDemand() {
        runner.withPropertyValues(
                        "spring.datasource.url=" + file("demand"),
                        "spring.jpa.hibernate.ddl-auto=create",
                        "seriatim.schema=create")
                .run(context -> assertThat(TicketDesk.open(context.getBean(EntityManagerFactory.class)))
                        .isEqualTo(1));
    }

    @Test
    void theDatabaseWithTheSequencesDecides() {
        runner.withPropertyValues("seriatim.sequence.datasource.url=" + file("sequences"))
                .run(context -> assertThat(context.getStartupFailure())
                        .hasStackTraceContaining(MissingSequenceRowException.class.getName()));
    }

    @Test
    void anEmbeddedDatabaseForTheSequencesGetsItsTables() {
        runner.withPropertyValues(
                        "spring.datasource.url=" + file("application"),
                        "spring.jpa.hibernate.ddl-auto=create",
                        "seriatim.sequence.datasource.url=jdbc:h2:mem:sequences-of-schema-default")
                .run(context -> assertThat(TicketDesk.open(context.getBean(EntityManagerFactory.class)))
                        .isEqualTo(1));
    }

    @Test
    void flywayHasFinishedBeforeSequencesAreLookedAt() {
        try (TestDatabase database = TestDatabase.create(Engine.H2)) {
            runner.withConfiguration(AutoConfigurations.of(FlywayAutoConfiguration.class))
                    .withPropertyValues(
                            "spring.datasource.url=" + database.url(),
                            "spring.datasource.username=" + database.user(),
                            "spring.datasource.password=" + database.password(),
                            "spring.flyway.locations=classpath:migrations/tickets",
                            "seriatim.schema=validate")
                    .run(context -> assertThat(TicketDesk.open(context.getBean(EntityManagerFactory.class)))
                            .isEqualTo(7001));
        }
    }

    private String file(String name) {
        return "jdbc:h2:file:" + folder.resolve(name);
    }
}
