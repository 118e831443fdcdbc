package dev.seriatim.example.invoicing.invoice;

import dev.seriatim.ShardedSequence;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** One item of an invoice. */
@Entity
@Table(name = "invoice_line", indexes = @Index(name = "invoice_line_invoice", columnList = "invoice_id"))
public class InvoiceLine {

    @Id
    @ShardedSequence
    private @Nullable Long id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "invoice_id")
    private Invoice invoice;

    @Column(nullable = false)
    private int position;

    @Column(nullable = false, length = 500)
    private String description;

    @Column(nullable = false, precision = 12, scale = 3)
    private BigDecimal quantity;

    @Column(name = "unit_price", nullable = false, precision = 12, scale = 2)
    private BigDecimal unitPrice;

    @SuppressWarnings("NullAway.Init")
    protected InvoiceLine() {}

    InvoiceLine(Invoice invoice, int position, String description, BigDecimal quantity, BigDecimal unitPrice) {
        this.invoice = invoice;
        this.position = position;
        this.description = description;
        this.quantity = quantity;
        this.unitPrice = unitPrice;
    }

    /** {@return null until the line is persisted} */
    public @Nullable Long getId() {
        return id;
    }

    public String getDescription() {
        return description;
    }

    public BigDecimal getQuantity() {
        return quantity;
    }

    public BigDecimal getUnitPrice() {
        return unitPrice;
    }

    /** {@return quantity times price, in whole cents} */
    public BigDecimal getAmount() {
        return quantity.multiply(unitPrice).setScale(2, RoundingMode.HALF_UP);
    }
}
