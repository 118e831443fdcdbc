package dev.seriatim.benchmark.mysql;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** Ids of AUTO_INCREMENT. Hibernate learns each of them from the INSERT, which is why it cannot batch. */
@Entity
@Table(name = IdentityRow.TABLE)
class IdentityRow extends Row {

    static final String TABLE = "benchmark_identity";

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;
}
