package dev.seriatim.example.invoicing.invoice;

import dev.seriatim.example.invoicing.customer.Customer;
import dev.seriatim.example.invoicing.customer.CustomerRepository;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Writes and reads invoices, each call in one transaction. */
@Service
@Transactional(readOnly = true)
class InvoiceService {

    private final InvoiceRepository invoices;
    private final CustomerRepository customers;

    InvoiceService(InvoiceRepository invoices, CustomerRepository customers) {
        this.invoices = invoices;
        this.customers = customers;
    }

    /** Saves an invoice with all its lines: every id is drawn from memory, every row goes out in a batch. */
    @Transactional
    InvoiceView create(NewInvoice request) {
        Customer customer = customers
                .findById(request.customerId())
                .orElseThrow(() -> new UnknownCustomerException(request.customerId()));
        Invoice invoice = new Invoice(customer, request.date() == null ? LocalDate.now() : request.date());
        request.lines().forEach(line -> invoice.addLine(line.description().strip(), line.quantity(), line.unitPrice()));
        return InvoiceView.of(invoices.save(invoice));
    }

    List<InvoiceView> newest(int limit) {
        return invoices.findAllByOrderByIdDesc(Limit.of(limit)).stream()
                .map(InvoiceView::of)
                .toList();
    }

    Optional<InvoiceView> find(long id) {
        return invoices.findById(id).map(InvoiceView::of);
    }
}
