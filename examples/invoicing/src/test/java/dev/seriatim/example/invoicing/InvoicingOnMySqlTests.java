package dev.seriatim.example.invoicing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seriatim.Seriatim;
import dev.seriatim.engine.Engine;
import dev.seriatim.engine.TestDatabase;
import dev.seriatim.example.invoicing.customer.Customer;
import dev.seriatim.example.invoicing.customer.CustomerRepository;
import dev.seriatim.example.invoicing.invoice.Invoice;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.aot.DisabledInAotMode;

/** The profile "mysql": rows in one database, sequences in another. */
@SpringBootTest
@ActiveProfiles("mysql")
@DirtiesContext
@DisabledInAotMode("at build time there is no database yet")
class InvoicingOnMySqlTests {

    private static TestDatabase rows;
    private static TestDatabase unsharded;

    @Autowired
    private CustomerRepository customers;

    @Autowired
    private Seriatim seriatim;

    @BeforeAll
    static void createDatabases() {
        rows = TestDatabase.create(Engine.MYSQL);
        unsharded = rows.sibling();
    }

    @AfterAll
    static void dropDatabases() {
        if (rows != null) {
            rows.close();
        }
    }

    @DynamicPropertySource
    static void databases(DynamicPropertyRegistry registry) {
        registry.add("spring.datasource.url", rows::url);
        registry.add("spring.datasource.username", rows::user);
        registry.add("spring.datasource.password", rows::password);
        registry.add("seriatim.sequence.datasource.url", unsharded::url);
    }

    @Test
    void sequencesAreInTheUnshardedDatabase() {
        assertThat(sequenceTables(unsharded)).isEqualTo(6);
        assertThat(sequenceTables(rows)).isZero();
        assertThat(rows.queryLong("select count(*) from invoice_line")).isEqualTo(7);
    }

    @Test
    void idsGoOnFromThere() {
        Long first = customers.save(new Customer("Ada", null)).getId();
        Long second = customers.save(new Customer("Grace", null)).getId();

        assertThat(second).isGreaterThan(first);
        assertThat(unsharded.queryLong("select next_id from customer_seq")).isGreaterThan(second);
        assertThat(seriatim.sequences().verify()).hasSize(6).allMatch(verification -> verification.sound());
    }

    @Test
    void numbersAreCountedBesideTheInvoices() {
        assertThat(rows.queryLong("select count(*) from seriatim_register")).isEqualTo(3);
        assertThat(rows.queryLong("select count(*) from invoice where invoice_number is null"))
                .isEqualTo(1);
        assertThat(rows.queryLong("select max(last_number) from seriatim_counter"))
                .isEqualTo(2);
        assertThat(seriatim.gapless().report(Invoice.SERIES)).hasSize(2).allMatch(report -> report.sound());
    }

    private static long sequenceTables(TestDatabase database) {
        return database.queryLong("select count(*) from information_schema.tables where table_schema = '"
                + database.name() + "' and table_comment = 'vitess_sequence'");
    }
}
