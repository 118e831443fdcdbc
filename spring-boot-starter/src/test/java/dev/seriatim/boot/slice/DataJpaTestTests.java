package dev.seriatim.boot.slice;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.seriatim.Seriatim;
import dev.seriatim.boot.receipt.Receipt;
import dev.seriatim.boot.ticket.Ticket;
import java.time.LocalDate;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.data.jpa.test.autoconfigure.DataJpaTest;
import org.springframework.boot.jpa.test.autoconfigure.TestEntityManager;
import org.springframework.test.context.transaction.TestTransaction;

@DataJpaTest(properties = {"spring.datasource.url=jdbc:h2:tcp://127.0.0.1:1/production", "spring.flyway.enabled=false"})
class DataJpaTestTests {

    @Autowired
    private TestEntityManager entityManager;

    @Autowired
    private Seriatim seriatim;

    @Autowired
    private DataSource dataSource;

    @Test
    void idsComeFromTheEmbeddedDatabaseThatReplacesTheRealOne() {
        Ticket ticket = entityManager.persistFlushFind(new Ticket("It does not work"));

        assertThat(ticket.getId()).isPositive();
        assertThat(seriatim.sequences().status())
                .singleElement()
                .satisfies(status -> assertThat(status.failures()).isZero());
        assertThat(dataSource).isNotInstanceOf(HikariDataSource.class);
    }

    @Test
    void anotherTestGetsOtherIds() {
        Long first = entityManager.persistAndGetId(new Ticket("Still not"), Long.class);
        Long second = entityManager.persistAndGetId(new Ticket("Thank you"), Long.class);

        assertThat(second).isGreaterThan(first);
    }

    @Test
    void aNumberIsGivenAtCommitWhichATestHasToAskFor() {
        Receipt rolledBack = new Receipt(1, "T1", LocalDate.of(2026, 11, 20));
        entityManager.persistAndFlush(rolledBack);
        TestTransaction.end();
        TestTransaction.start();
        Receipt committed = new Receipt(2, "T1", LocalDate.of(2026, 11, 20));
        entityManager.persist(committed);
        TestTransaction.flagForCommit();
        TestTransaction.end();

        assertThat(rolledBack.getNumber()).isNull();
        assertThat(committed.getNumber()).isEqualTo("R2026-0001");
    }
}
