package dev.seriatim.example.invoicing.invoice;

import dev.seriatim.GaplessNumber;
import dev.seriatim.ShardedSequence;
import dev.seriatim.example.invoicing.customer.Customer;
import dev.seriatim.example.invoicing.seller.Seller;
import dev.seriatim.gapless.DateOrder;
import dev.seriatim.gapless.Period;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a customer owes a seller. The id identifies the row, on whichever shard that is, and may have gaps. The number that is
 * printed on the document is another matter: a draft has none; an issued invoice has the next one of its seller and year,
 * without a gap, from the commit of the transaction that issued it.
 */
@Entity
@Table(
        indexes = @Index(name = "invoice_customer", columnList = "customer_id"),
        uniqueConstraints =
                @UniqueConstraint(
                        name = "invoice_number",
                        columnNames = {"seller_id", "invoice_number"}))
public class Invoice {

    /** The name under which numbers of invoices are counted and registered. */
    public static final String SERIES = "invoice";

    @Id
    @ShardedSequence
    private @Nullable Long id;

    @Version
    private int version;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "seller_id")
    private Seller seller;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "customer_id")
    private Customer customer;

    @Column(nullable = false)
    private LocalDate date;

    private @Nullable LocalDate issuedOn;

    @GaplessNumber(
            series = SERIES,
            scope = "seller.id",
            period = Period.YEAR,
            date = "issuedOn",
            dateOrder = DateOrder.STRICT,
            when = "issued",
            format = "INV-{yyyy}-{number:6}")
    @Column(name = "invoice_number", length = 40)
    private @Nullable String number;

    @Column(name = "void_reason", length = 500)
    private @Nullable String voidReason;

    @OneToMany(mappedBy = "invoice", cascade = CascadeType.ALL, orphanRemoval = true)
    @OrderBy("position")
    private List<InvoiceLine> lines = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    protected Invoice() {}

    /**
     * A draft.
     *
     * @param date of what the customer got
     */
    public Invoice(Seller seller, Customer customer, LocalDate date) {
        this.seller = seller;
        this.customer = customer;
        this.date = date;
    }

    public void addLine(String description, BigDecimal quantity, BigDecimal unitPrice) {
        lines.add(new InvoiceLine(this, lines.size() + 1, description, quantity, unitPrice));
    }

    /**
     * Makes the invoice final. Its number is there once this is committed.
     *
     * @param today the day that is printed on it; within a series these days never go back
     */
    public void issue(LocalDate today) {
        if (issued()) {
            throw new InvoiceStateException("Invoice " + id + " was issued already, as " + number);
        }
        issuedOn = today;
    }

    /** Takes an issued invoice back. It keeps its number, and says why. */
    void markVoid(String reason) {
        if (getStatus() == InvoiceStatus.DRAFT) {
            throw new InvoiceStateException("Invoice " + id + " is a draft: cancel it instead");
        }
        if (getStatus() == InvoiceStatus.VOID) {
            throw new InvoiceStateException("Invoice " + number + " is void already: " + voidReason);
        }
        voidReason = reason;
    }

    /** {@return whether the invoice is final} Decides about the number; see there. */
    boolean issued() {
        return issuedOn != null;
    }

    /** {@return null until the invoice is persisted} */
    public @Nullable Long getId() {
        return id;
    }

    public Seller getSeller() {
        return seller;
    }

    public Customer getCustomer() {
        return customer;
    }

    public LocalDate getDate() {
        return date;
    }

    /** {@return null for a draft} */
    public @Nullable LocalDate getIssuedOn() {
        return issuedOn;
    }

    /** {@return null for a draft, and until the transaction that issues it has committed} */
    public @Nullable String getNumber() {
        return number;
    }

    public InvoiceStatus getStatus() {
        if (voidReason != null) {
            return InvoiceStatus.VOID;
        }
        return issued() ? InvoiceStatus.ISSUED : InvoiceStatus.DRAFT;
    }

    /** {@return null unless the invoice is void} */
    public @Nullable String getVoidReason() {
        return voidReason;
    }

    public List<InvoiceLine> getLines() {
        return Collections.unmodifiableList(lines);
    }

    public BigDecimal getTotal() {
        return lines.stream().map(InvoiceLine::getAmount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
