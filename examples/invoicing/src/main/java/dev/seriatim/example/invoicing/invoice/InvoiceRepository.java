package dev.seriatim.example.invoicing.invoice;

import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.EntityGraph;
import org.springframework.data.jpa.repository.JpaRepository;

/** All invoices. */
public interface InvoiceRepository extends JpaRepository<Invoice, Long> {

    /** {@return the newest first} Ids grow within one JVM, so they will do for an order on this page. */
    @EntityGraph(attributePaths = {"seller", "customer"})
    List<Invoice> findAllByOrderByIdDesc(Limit limit);
}
