package dev.seriatim.example.invoicing.invoice;

import dev.seriatim.ShardedSequence;
import dev.seriatim.example.invoicing.customer.Customer;
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
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a customer owes. Its id identifies the row, on whichever shard that is, and may have gaps; it is not the number that
 * is printed on the document.
 */
@Entity
@Table(indexes = @Index(name = "invoice_customer", columnList = "customer_id"))
public class Invoice {

    @Id
    @ShardedSequence
    private @Nullable Long id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "customer_id")
    private Customer customer;

    @Column(nullable = false)
    private LocalDate date;

    @OneToMany(mappedBy = "invoice", cascade = CascadeType.ALL, orphanRemoval = true)
    @OrderBy("position")
    private List<InvoiceLine> lines = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    protected Invoice() {}

    public Invoice(Customer customer, LocalDate date) {
        this.customer = customer;
        this.date = date;
    }

    public void addLine(String description, BigDecimal quantity, BigDecimal unitPrice) {
        lines.add(new InvoiceLine(this, lines.size() + 1, description, quantity, unitPrice));
    }

    /** {@return null until the invoice is persisted} */
    public @Nullable Long getId() {
        return id;
    }

    public Customer getCustomer() {
        return customer;
    }

    public LocalDate getDate() {
        return date;
    }

    public List<InvoiceLine> getLines() {
        return Collections.unmodifiableList(lines);
    }

    public BigDecimal getTotal() {
        return lines.stream().map(InvoiceLine::getAmount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
