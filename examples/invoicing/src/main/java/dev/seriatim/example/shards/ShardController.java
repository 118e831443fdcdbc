package dev.seriatim.example.shards;

import dev.seriatim.gapless.SeriesReport;
import dev.seriatim.sequence.SequenceStatus;
import dev.seriatim.sequence.SequenceVerification;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** What the application on one database offers, as far as its page needs it. There is one seller. */
@RestController
@RequestMapping("/api")
class ShardController {

    private static final Party SELLER = new Party(1L, "Millbrook Supplies");
    private static final int MANY = 500;

    private final Shards shards;

    ShardController(Shards shards) {
        this.shards = shards;
    }

    record Party(@Nullable Long id, String name) {}

    record NewCustomer(
            @NotBlank @Size(max = 200) String name,
            @Nullable @Email @Size(max = 320) String email) {}

    record CustomerView(
            @Nullable Long id, String name, @Nullable String email) {

        static CustomerView of(Customer customer) {
            return new CustomerView(customer.getId(), customer.getName(), customer.getEmail());
        }
    }

    record NewLine(
            @NotBlank @Size(max = 255) String description,
            @NotNull @Positive BigDecimal quantity,
            @NotNull @PositiveOrZero BigDecimal unitPrice) {}

    record NewInvoice(
            @NotNull Long customerId,
            @Nullable LocalDate date,
            @NotEmpty List<@Valid @NotNull NewLine> lines) {}

    record LineView(String description, BigDecimal quantity, BigDecimal unitPrice, BigDecimal amount) {

        static LineView of(Invoice.Line line) {
            BigDecimal amount = line.quantity().multiply(line.unitPrice()).setScale(2, RoundingMode.HALF_UP);
            return new LineView(line.description(), line.quantity(), line.unitPrice(), amount);
        }
    }

    /** An invoice that is final may have no number for a moment. */
    record InvoiceView(
            @Nullable Long id,
            String status,
            @Nullable String number,
            Party seller,
            Party customer,
            LocalDate date,
            @Nullable LocalDate issuedOn,
            List<LineView> lines,
            BigDecimal total) {

        static InvoiceView of(Invoice invoice) {
            List<LineView> lines = invoice.getLines().stream().map(LineView::of).toList();
            return new InvoiceView(
                    invoice.getId(),
                    invoice.isIssued() ? "ISSUED" : "DRAFT",
                    invoice.getNumber(),
                    SELLER,
                    new Party(
                            invoice.getCustomer().getId(), invoice.getCustomer().getName()),
                    invoice.getDate(),
                    invoice.getIssuedOn(),
                    lines,
                    lines.stream().map(LineView::amount).reduce(BigDecimal.ZERO, BigDecimal::add));
        }
    }

    record SeriesView(String seller, SeriesReport register, boolean sound) {}

    record SequenceView(SequenceStatus status, @Nullable SequenceVerification verification) {}

    @GetMapping("/sellers")
    List<Party> sellers() {
        return List.of(SELLER);
    }

    @PostMapping("/customers")
    @ResponseStatus(HttpStatus.CREATED)
    CustomerView create(@RequestBody @Valid NewCustomer request) {
        return CustomerView.of(shards.save(new Customer(request.name().strip(), request.email())));
    }

    @GetMapping("/customers")
    List<CustomerView> customers() {
        return shards.list("from Customer order by id", Customer.class, MANY)
                .map(CustomerView::of)
                .sorted(Comparator.comparing(CustomerView::name))
                .toList();
    }

    @PostMapping("/invoices")
    @ResponseStatus(HttpStatus.CREATED)
    InvoiceView create(@RequestBody @Valid NewInvoice request) {
        LocalDate date = request.date() == null ? LocalDate.now() : request.date();
        List<Invoice.Line> lines = request.lines().stream()
                .map(line -> new Invoice.Line(line.description().strip(), line.quantity(), line.unitPrice()))
                .toList();
        return shards.with(Customer.class, request.customerId(), (entityManager, customer) -> {
            Invoice invoice = new Invoice(customer, date, lines);
            entityManager.persist(invoice);
            return InvoiceView.of(invoice);
        });
    }

    /** The newest of each shard, one shard after the other. An id tells no order here: each shard draws from blocks of its own. */
    @GetMapping("/invoices")
    List<InvoiceView> invoices(@RequestParam(defaultValue = "50") @Positive @Max(MANY) int limit) {
        return shards.list("from Invoice order by id desc", Invoice.class, limit)
                .map(InvoiceView::of)
                .toList();
    }

    @GetMapping("/invoices/{id}")
    InvoiceView invoice(@PathVariable long id) {
        return shards.with(Invoice.class, id, (entityManager, invoice) -> InvoiceView.of(invoice));
    }

    /** The commit has its number when it returns; only if that takes too long the number comes later. */
    @PostMapping("/invoices/{id}/issue")
    InvoiceView issue(@PathVariable long id) {
        Invoice issued = shards.with(Invoice.class, id, (entityManager, invoice) -> {
            if (!invoice.issue(LocalDate.now())) {
                throw new ResponseStatusException(HttpStatus.CONFLICT, "Invoice " + id + " was issued already");
            }
            return invoice;
        });
        return InvoiceView.of(issued);
    }

    @DeleteMapping("/invoices/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void cancel(@PathVariable long id) {
        shards.with(Invoice.class, id, (entityManager, invoice) -> {
            if (invoice.isIssued()) {
                throw new ResponseStatusException(
                        HttpStatus.CONFLICT, "Invoice " + id + " is final and cannot be deleted");
            }
            entityManager.remove(invoice);
            return id;
        });
    }

    /** Counters and register are in one place, whatever the shard. */
    @GetMapping("/report")
    List<SeriesView> report() {
        return shards.seriatim().get(0).gapless().report(Invoice.SERIES).stream()
                .map(report -> new SeriesView(SELLER.name(), report, report.sound()))
                .toList();
    }

    /** Every sequence twice: each shard has blocks of its own. */
    @GetMapping("/sequences")
    List<SequenceView> sequences() {
        return shards.seriatim().stream()
                .flatMap(seriatim -> {
                    Map<String, SequenceVerification> verified = seriatim.sequences().verify().stream()
                            .collect(Collectors.toMap(SequenceVerification::table, Function.identity()));
                    return seriatim.sequences().status().stream()
                            .map(status -> new SequenceView(status, verified.get(status.table())));
                })
                .toList();
    }
}
