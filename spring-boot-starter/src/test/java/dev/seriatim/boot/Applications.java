package dev.seriatim.boot;

import dev.seriatim.boot.ticket.TicketDesk;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;

/** Applications to test with: JPA, Seriatim and the entity Ticket, on an embedded H2 unless told otherwise. */
final class Applications {

    private Applications() {}

    static ApplicationContextRunner withTickets() {
        return withSeriatim().withUserConfiguration(TicketDesk.Entities.class);
    }

    static ApplicationContextRunner withSeriatim() {
        return new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        DataSourceAutoConfiguration.class,
                        TransactionAutoConfiguration.class,
                        HibernateJpaAutoConfiguration.class,
                        SeriatimAutoConfiguration.class));
    }
}
