package dev.seriatim.example.invoicing;

import dev.seriatim.example.invoicing.customer.Customer;
import dev.seriatim.example.invoicing.customer.CustomerRepository;
import dev.seriatim.example.invoicing.invoice.Invoice;
import dev.seriatim.example.invoicing.invoice.InvoiceRepository;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Something to look at. A database with customers in it is left as it is. */
@Component
@ConditionalOnBooleanProperty(name = "invoicing.sample-data", matchIfMissing = true)
class SampleData implements ApplicationRunner {

    private final CustomerRepository customers;
    private final InvoiceRepository invoices;

    SampleData(CustomerRepository customers, InvoiceRepository invoices) {
        this.customers = customers;
        this.invoices = invoices;
    }

    @Override
    @Transactional
    public void run(ApplicationArguments args) {
        if (customers.count() > 0) {
            return;
        }
        Customer bakery = new Customer("Bakery Krume", "office@krume.example");
        Customer school = new Customer("Riverside School", "accounts@riverside.example");
        Customer studio = new Customer("Studio Ampersand", null);
        customers.saveAll(List.of(bakery, school, studio));

        Invoice flour = new Invoice(bakery, LocalDate.now().minusDays(2));
        flour.addLine("Wheat flour, 25 kg", new BigDecimal("12"), new BigDecimal("18.90"));
        flour.addLine("Rye flour, 25 kg", new BigDecimal("4"), new BigDecimal("17.20"));
        flour.addLine("Delivery", BigDecimal.ONE, new BigDecimal("35.00"));
        Invoice chairs = new Invoice(school, LocalDate.now().minusDays(1));
        chairs.addLine("Chair, beech", new BigDecimal("30"), new BigDecimal("74.50"));
        chairs.addLine("Assembly, hours", new BigDecimal("6.5"), new BigDecimal("48.00"));
        Invoice poster = new Invoice(studio, LocalDate.now());
        poster.addLine("Poster, A1", new BigDecimal("150"), new BigDecimal("2.35"));
        invoices.saveAll(List.of(flour, chairs, poster));
    }
}
