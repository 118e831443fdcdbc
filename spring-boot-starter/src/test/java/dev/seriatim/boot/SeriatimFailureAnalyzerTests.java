package dev.seriatim.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seriatim.boot.receipt.Receipt;
import dev.seriatim.boot.ticket.TicketDesk;
import dev.seriatim.boot.wrong.Voucher;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

@ExtendWith(OutputCaptureExtension.class)
class SeriatimFailureAnalyzerTests {

    @TempDir
    private Path folder;

    @Test
    void aMissingTableComesWithTheStatementsThatCreateIt(CapturedOutput output) {
        start("spring.datasource.url=" + file(), "spring.jpa.hibernate.ddl-auto=create");

        assertThat(output.toString())
                .contains("APPLICATION FAILED TO START")
                .containsSubsequence(
                        "Description:",
                        "Ticket",
                        "ticket_seq",
                        "does not exist",
                        "CREATE TABLE",
                        "INSERT INTO",
                        "Action:",
                        "seriatim.schema=create");
    }

    @Test
    void aSequenceTableOfAnotherShapeIsNamed(CapturedOutput output) {
        start(
                "spring.datasource.url=" + file() + ";INIT=create table if not exists ticket_seq(next_val bigint)",
                "spring.jpa.hibernate.ddl-auto=update");

        assertThat(output.toString()).containsSubsequence("Description:", "ticket_seq", "Action:", "Correct");
    }

    @Test
    void aDatabaseThatIsAwayComesWithWhereToSaySo(CapturedOutput output) {
        start(
                "seriatim.sequence.timeout=2s",
                "seriatim.sequence.datasource.connection-timeout=1s",
                "seriatim.sequence.datasource.url=jdbc:h2:tcp://127.0.0.1:1/away");

        assertThat(output.toString())
                .containsSubsequence(
                        "Description:",
                        "Ticket",
                        "jdbc:h2:tcp://127.0.0.1:1/away",
                        "Action:",
                        "seriatim.sequence.datasource.*");
    }

    @Test
    void missingTablesOfNumbersComeWithTheFileThatCreatesThem(CapturedOutput output) {
        start(Receipts.class, "spring.datasource.url=" + file(), "spring.jpa.hibernate.ddl-auto=create");

        assertThat(output.toString())
                .containsSubsequence(
                        "Description:", "seriatim_counter", "Action:", "gapless.sql", "seriatim.schema=create");
    }

    @Test
    void numbersAtCommitWithCountersElsewhereComeWithTheWaysOut(CapturedOutput output) {
        start(Receipts.class, "seriatim.gapless.datasource.url=jdbc:h2:mem:counters-elsewhere");

        assertThat(output.toString())
                .containsSubsequence(
                        "Description:",
                        "AT_COMMIT",
                        "Action:",
                        "AFTER_COMMIT",
                        "spring.jpa.properties.seriatim.gapless.datasource=");
    }

    @Test
    void aNumberThatCannotWorkIsNamed(CapturedOutput output) {
        start(Vouchers.class);

        assertThat(output.toString())
                .containsSubsequence(
                        "Description:",
                        "@GaplessNumber on " + Voucher.class.getName() + ".number",
                        "bearer",
                        "Action:",
                        "Correct the annotation");
    }

    private String file() {
        return "jdbc:h2:file:" + folder.resolve("tickets");
    }

    private static void start(String... properties) {
        start(Tickets.class, properties);
    }

    private static void start(Class<?> source, String... properties) {
        SpringApplication application = new SpringApplication(source);
        application.setWebApplicationType(WebApplicationType.NONE);
        try {
            application.run(
                    Arrays.stream(properties).map(property -> "--" + property).toArray(String[]::new));
        } catch (RuntimeException e) {
            return;
        }
        throw new AssertionError("the application started");
    }

    @Configuration(proxyBeanMethods = false)
    @Import(TicketDesk.Entities.class)
    @ImportAutoConfiguration({
        DataSourceAutoConfiguration.class,
        TransactionAutoConfiguration.class,
        HibernateJpaAutoConfiguration.class,
        SeriatimAutoConfiguration.class
    })
    static class Tickets {}

    @Configuration(proxyBeanMethods = false)
    @Import(Receipt.Entities.class)
    @ImportAutoConfiguration({
        DataSourceAutoConfiguration.class,
        TransactionAutoConfiguration.class,
        HibernateJpaAutoConfiguration.class,
        SeriatimAutoConfiguration.class
    })
    static class Receipts {}

    @Configuration(proxyBeanMethods = false)
    @EntityScan(basePackageClasses = Voucher.class)
    @ImportAutoConfiguration({
        DataSourceAutoConfiguration.class,
        TransactionAutoConfiguration.class,
        HibernateJpaAutoConfiguration.class,
        SeriatimAutoConfiguration.class
    })
    static class Vouchers {}
}
