package dev.seriatim.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seriatim.Seriatim;
import dev.seriatim.boot.receipt.Receipt;
import dev.seriatim.boot.ticket.TicketDesk;
import jakarta.persistence.EntityManagerFactory;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.aot.test.generate.TestGenerationContext;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.test.tools.CompileWithForkedClassLoader;
import org.springframework.core.test.tools.TestCompiler;
import org.springframework.javapoet.ClassName;

class AheadOfTimeTests {

    @Test
    @CompileWithForkedClassLoader
    void whatIsGeneratedAheadOfTimeRuns() {
        TestGenerationContext generated = new TestGenerationContext();
        AnnotationConfigApplicationContext application = new AnnotationConfigApplicationContext();
        application.register(Tickets.class);
        ClassName initializer = new ApplicationContextAotGenerator().processAheadOfTime(application, generated);
        generated.writeGeneratedContent();

        assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(Receipt.class, "paid"))
                .accepts(generated.getRuntimeHints());

        TestCompiler.forSystem().with(generated).compile(compiled -> {
            try (GenericApplicationContext context = new GenericApplicationContext()) {
                context.setClassLoader(compiled.getClassLoader());
                @SuppressWarnings("unchecked")
                ApplicationContextInitializer<GenericApplicationContext> generatedInitializer =
                        compiled.getInstance(ApplicationContextInitializer.class, initializer.toString());
                generatedInitializer.initialize(context);
                context.refresh();

                assertThat(TicketDesk.open(context.getBean(EntityManagerFactory.class)))
                        .isEqualTo(1);
                assertThat(context.getBean(Seriatim.class).sequences().status()).hasSize(1);
                Receipt receipt = new Receipt(1, "T1", LocalDate.of(2026, 11, 20));
                context.getBean(EntityManagerFactory.class)
                        .runInTransaction(entityManager -> entityManager.persist(receipt));
                assertThat(receipt.getNumber()).isEqualTo("R2026-0001");
            }
        });
    }

    @Configuration(proxyBeanMethods = false)
    @Import({TicketDesk.Entities.class, Receipt.Entities.class})
    @ImportAutoConfiguration({
        DataSourceAutoConfiguration.class,
        TransactionAutoConfiguration.class,
        HibernateJpaAutoConfiguration.class,
        SeriatimAutoConfiguration.class
    })
    static class Tickets {}
}
