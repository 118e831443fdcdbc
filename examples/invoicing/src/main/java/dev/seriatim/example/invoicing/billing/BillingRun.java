package dev.seriatim.example.invoicing.billing;

import dev.seriatim.ShardedSequence;
import dev.seriatim.example.invoicing.seller.Seller;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** All invoices that a seller writes for one month. */
@Entity
@Table(name = "billing_run")
public class BillingRun {

    @Id
    @ShardedSequence
    private @Nullable Long id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "seller_id")
    private Seller seller;

    @Column(nullable = false)
    private LocalDate startedOn;

    @SuppressWarnings("NullAway.Init")
    protected BillingRun() {}

    BillingRun(Seller seller, LocalDate startedOn) {
        this.seller = seller;
        this.startedOn = startedOn;
    }

    /** {@return null until the run is persisted} */
    public @Nullable Long getId() {
        return id;
    }

    public Seller getSeller() {
        return seller;
    }
}
