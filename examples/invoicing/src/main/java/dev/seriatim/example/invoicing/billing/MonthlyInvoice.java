package dev.seriatim.example.invoicing.billing;

import dev.seriatim.GaplessNumber;
import dev.seriatim.ShardedSequence;
import dev.seriatim.example.invoicing.customer.Customer;
import dev.seriatim.example.invoicing.seller.Seller;
import dev.seriatim.gapless.DateOrder;
import dev.seriatim.gapless.Numbering;
import dev.seriatim.gapless.Period;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One invoice of a billing run. It is a draft, then released and waiting for its number, then numbered: there is a time in which
 * it is final and has no number yet, and it must not be sent then.
 *
 * <p>The index serves the worker, which looks for what is released and not numbered, by date and key.
 */
@Entity
@Table(
        name = "monthly_invoice",
        indexes = {
            @Index(name = "monthly_invoice_pending", columnList = "invoice_number, released, issued_on, id"),
            @Index(name = "monthly_invoice_run", columnList = "run_id")
        },
        uniqueConstraints =
                @UniqueConstraint(
                        name = "monthly_invoice_number",
                        columnNames = {"seller_id", "invoice_number"}))
public class MonthlyInvoice {

    /** The name under which numbers of monthly invoices are counted and registered. */
    public static final String SERIES = "monthly-invoice";

    @Id
    @ShardedSequence
    private @Nullable Long id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "run_id")
    private BillingRun run;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "seller_id")
    private Seller seller;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "customer_id")
    private Customer customer;

    @Column(nullable = false, precision = 12, scale = 2)
    private BigDecimal total;

    @Column(nullable = false)
    private boolean released;

    @Column(name = "issued_on")
    private @Nullable LocalDate issuedOn;

    @GaplessNumber(
            series = SERIES,
            scope = "seller.id",
            period = Period.YEAR,
            date = "issuedOn",
            dateOrder = DateOrder.STRICT,
            when = "released",
            format = "M{yyyy}-{number:7}",
            numbering = Numbering.BY_WORKER)
    @Column(name = "invoice_number", length = 40)
    private @Nullable String number;

    @SuppressWarnings("NullAway.Init")
    protected MonthlyInvoice() {}

    /** A draft. */
    MonthlyInvoice(BillingRun run, Customer customer, BigDecimal total) {
        this.run = run;
        this.seller = run.getSeller();
        this.customer = customer;
        this.total = total;
    }

    /** {@return null until the invoice is persisted} */
    public @Nullable Long getId() {
        return id;
    }

    /** {@return null until the worker has numbered it} */
    public @Nullable String getNumber() {
        return number;
    }
}
