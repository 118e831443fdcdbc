package dev.seriatim.example.shards;

import dev.seriatim.GaplessNumber;
import dev.seriatim.ShardedSequence;
import dev.seriatim.gapless.Numbering;
import dev.seriatim.gapless.Period;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An invoice of one series that counts over all shards. The counter is in another database, so it cannot be locked by the
 * transaction that issues the invoice: the number comes right after its commit.
 *
 * <p>{@code issued} is an attribute and not a method, and the index begins with the number: whoever looks for what is final and
 * not numbered asks the table.
 */
@Entity
@Table(indexes = @Index(name = "invoice_pending", columnList = "invoice_number, issued, issued_on, id"))
public class Invoice {

    static final String SERIES = "invoice";

    @Id
    @ShardedSequence
    private @Nullable Long id;

    @Version
    private int version;

    @ManyToOne(optional = false)
    private Customer customer;

    @Column(nullable = false)
    private LocalDate date;

    private boolean issued;

    @Column(name = "issued_on")
    private @Nullable LocalDate issuedOn;

    @GaplessNumber(
            series = SERIES,
            period = Period.YEAR,
            date = "issuedOn",
            when = "issued",
            format = "INV-{yyyy}-{number:6}",
            numbering = Numbering.AFTER_COMMIT)
    @Column(name = "invoice_number", length = 40)
    private @Nullable String number;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "invoice_line")
    @OrderColumn(name = "position")
    private List<Line> lines = new ArrayList<>();

    /** One item. */
    @Embeddable
    record Line(String description, BigDecimal quantity, BigDecimal unitPrice) {}

    @SuppressWarnings("NullAway.Init")
    protected Invoice() {}

    Invoice(Customer customer, LocalDate date, List<Line> lines) {
        this.customer = customer;
        this.date = date;
        this.lines.addAll(lines);
    }

    /** Makes it final. {@return whether it was a draft} */
    boolean issue(LocalDate today) {
        if (issued) {
            return false;
        }
        issued = true;
        issuedOn = today;
        return true;
    }

    public @Nullable Long getId() {
        return id;
    }

    public Customer getCustomer() {
        return customer;
    }

    public LocalDate getDate() {
        return date;
    }

    public boolean isIssued() {
        return issued;
    }

    public @Nullable LocalDate getIssuedOn() {
        return issuedOn;
    }

    /** {@return null for a draft, and for a short time after it became final} */
    public @Nullable String getNumber() {
        return number;
    }

    public List<Line> getLines() {
        return List.copyOf(lines);
    }
}
