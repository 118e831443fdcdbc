package dev.seriatim.example.invoicing.seller;

import dev.seriatim.ShardedSequence;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.jspecify.annotations.Nullable;

/** A company that issues invoices, in a series of numbers of its own. */
@Entity
public class Seller {

    @Id
    @ShardedSequence
    private @Nullable Long id;

    @Column(nullable = false, length = 200)
    private String name;

    @SuppressWarnings("NullAway.Init")
    protected Seller() {}

    public Seller(String name) {
        this.name = name;
    }

    /** {@return null until the seller is persisted} */
    public @Nullable Long getId() {
        return id;
    }

    public String getName() {
        return name;
    }
}
