package dev.seriatim.example.invoicing;

import dev.seriatim.example.invoicing.customer.Customer;
import dev.seriatim.example.invoicing.customer.CustomerRepository;
import dev.seriatim.example.invoicing.invoice.Invoice;
import dev.seriatim.example.invoicing.invoice.InvoiceRepository;
import dev.seriatim.example.invoicing.seller.Seller;
import dev.seriatim.example.invoicing.seller.SellerRepository;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Something to look at. A database with customers in it is left as it is.
 *
 * <p>One of the drafts is cancelled. Its id is missing afterwards; a number is not, since it never had one.
 */
@Component
@ConditionalOnBooleanProperty(name = "invoicing.sample-data", matchIfMissing = true)
class SampleData implements ApplicationRunner {

    private final SellerRepository sellers;
    private final CustomerRepository customers;
    private final InvoiceRepository invoices;
    private final TransactionTemplate transaction;

    SampleData(
            SellerRepository sellers,
            CustomerRepository customers,
            InvoiceRepository invoices,
            TransactionTemplate transaction) {
        this.sellers = sellers;
        this.customers = customers;
        this.invoices = invoices;
        this.transaction = transaction;
    }

    @Override
    public void run(ApplicationArguments args) {
        if (customers.count() > 0) {
            return;
        }
        Seller mill = new Seller("Millbrook Supplies");
        Seller harbour = new Seller("Harbour Furniture");
        Customer bakery = new Customer("Bakery Krume", "office@krume.example");
        Customer school = new Customer("Riverside School", "accounts@riverside.example");
        Customer studio = new Customer("Studio Ampersand", null);
        transaction.executeWithoutResult(status -> {
            sellers.saveAll(List.of(mill, harbour));
            customers.saveAll(List.of(bakery, school, studio));
        });

        LocalDate today = LocalDate.now();
        Invoice flour = new Invoice(mill, bakery, today.minusDays(2));
        flour.addLine("Wheat flour, 25 kg", new BigDecimal("12"), new BigDecimal("18.90"));
        flour.addLine("Rye flour, 25 kg", new BigDecimal("4"), new BigDecimal("17.20"));
        flour.addLine("Delivery", BigDecimal.ONE, new BigDecimal("35.00"));
        Invoice mistake = new Invoice(mill, school, today.minusDays(1));
        mistake.addLine("Wheat flour, 25 kg", new BigDecimal("1200"), new BigDecimal("18.90"));
        Invoice poster = new Invoice(mill, studio, today.minusDays(1));
        poster.addLine("Poster, A1", new BigDecimal("150"), new BigDecimal("2.35"));
        Invoice chairs = new Invoice(harbour, school, today);
        chairs.addLine("Chair, beech", new BigDecimal("30"), new BigDecimal("74.50"));
        chairs.addLine("Assembly, hours", new BigDecimal("6.5"), new BigDecimal("48.00"));
        Invoice desk = new Invoice(harbour, studio, today);
        desk.addLine("Desk, oak", BigDecimal.ONE, new BigDecimal("390.00"));

        transaction.executeWithoutResult(status -> invoices.saveAll(List.of(flour, mistake, poster, chairs, desk)));
        issue(flour);
        transaction.executeWithoutResult(status -> invoices.delete(mistake));
        issue(poster);
        issue(chairs);
    }

    private void issue(Invoice draft) {
        transaction.executeWithoutResult(status -> invoices.findById(Objects.requireNonNull(draft.getId()))
                .orElseThrow()
                .issue(LocalDate.now()));
    }
}
