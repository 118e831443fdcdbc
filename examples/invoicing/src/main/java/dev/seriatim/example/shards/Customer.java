package dev.seriatim.example.shards;

import dev.seriatim.ShardedSequence;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.jspecify.annotations.Nullable;

/** Somebody who gets invoices. They are on the shard that he is on. */
@Entity
public class Customer {

    @Id
    @ShardedSequence
    private @Nullable Long id;

    @Column(nullable = false, length = 200)
    private String name;

    @Column(length = 320)
    private @Nullable String email;

    @SuppressWarnings("NullAway.Init")
    protected Customer() {}

    Customer(String name, @Nullable String email) {
        this.name = name;
        this.email = email;
    }

    public @Nullable Long getId() {
        return id;
    }

    public String getName() {
        return name;
    }

    public @Nullable String getEmail() {
        return email;
    }
}
