package dev.seriatim.example.invoicing.invoice;

import dev.seriatim.example.invoicing.customer.Customer;
import dev.seriatim.example.invoicing.customer.CustomerRepository;
import dev.seriatim.example.invoicing.seller.Seller;
import dev.seriatim.example.invoicing.seller.SellerRepository;
import java.time.LocalDate;
import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.server.ResponseStatusException;

/** Writes and reads invoices, each call in one transaction. */
@Service
@Transactional(readOnly = true)
class InvoiceService {

    private final InvoiceRepository invoices;
    private final SellerRepository sellers;
    private final CustomerRepository customers;
    private final InvoiceRegister register;

    InvoiceService(
            InvoiceRepository invoices,
            SellerRepository sellers,
            CustomerRepository customers,
            InvoiceRegister register) {
        this.invoices = invoices;
        this.sellers = sellers;
        this.customers = customers;
        this.register = register;
    }

    /** Saves a draft with all its lines: every id is drawn from memory, every row goes out in a batch. */
    @Transactional
    InvoiceView create(NewInvoice request) {
        Seller seller = sellers.findById(request.sellerId())
                .orElseThrow(() -> new UnknownPartyException("seller", request.sellerId()));
        Customer customer = customers
                .findById(request.customerId())
                .orElseThrow(() -> new UnknownPartyException("customer", request.customerId()));
        Invoice invoice = new Invoice(seller, customer, request.date() == null ? LocalDate.now() : request.date());
        request.lines().forEach(line -> invoice.addLine(line.description().strip(), line.quantity(), line.unitPrice()));
        return InvoiceView.of(invoices.save(invoice));
    }

    /** Makes a draft final. The commit gives it its number, so nothing in here can know it: look again afterwards. */
    @Transactional
    void issue(long id) {
        existing(id).issue(LocalDate.now());
    }

    /** Takes an issued invoice back: first the row, of which only one request can be the first, then the register. */
    @Transactional
    void markVoid(long id, String reason) {
        Invoice invoice = existing(id);
        invoice.markVoid(reason);
        invoices.flush();
        register.markVoid(invoice, reason);
    }

    /** Deletes a draft. For an issued invoice the commit fails, and nothing in here has to see to that. */
    @Transactional
    void delete(long id) {
        invoices.delete(existing(id));
    }

    List<InvoiceView> newest(int limit) {
        return invoices.findAllByOrderByIdDesc(Limit.of(limit)).stream()
                .map(InvoiceView::of)
                .toList();
    }

    InvoiceView get(long id) {
        return InvoiceView.of(existing(id));
    }

    private Invoice existing(long id) {
        return invoices.findById(id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no invoice " + id));
    }
}
