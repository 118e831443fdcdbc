package dev.seriatim.example.invoicing.invoice;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/invoices")
class InvoiceController {

    private final InvoiceService invoices;

    InvoiceController(InvoiceService invoices) {
        this.invoices = invoices;
    }

    @PostMapping
    ResponseEntity<InvoiceView> create(@RequestBody @Valid NewInvoice request) {
        InvoiceView invoice = invoices.create(request);
        return ResponseEntity.created(URI.create("/api/invoices/" + invoice.id()))
                .body(invoice);
    }

    @GetMapping
    List<InvoiceView> list(@RequestParam(defaultValue = "50") @Positive @Max(500) int limit) {
        return invoices.newest(limit);
    }

    @GetMapping("/{id}")
    InvoiceView get(@PathVariable long id) {
        return invoices.get(id);
    }

    @PostMapping("/{id}/issue")
    InvoiceView issue(@PathVariable long id) {
        invoices.issue(id);
        return invoices.get(id);
    }

    /** Why an invoice is void. */
    record VoidRequest(@NotBlank @Size(max = 500) String reason) {}

    @PostMapping("/{id}/void")
    InvoiceView markVoid(@PathVariable long id, @RequestBody @Valid VoidRequest request) {
        invoices.markVoid(id, request.reason().strip());
        return invoices.get(id);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable long id) {
        invoices.delete(id);
    }
}
