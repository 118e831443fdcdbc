package dev.seriatim.benchmark.mysql;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.TableGenerator;
import org.jspecify.annotations.Nullable;

/** Ids of Hibernate's TABLE generator, 1000 per block; the persistence unit prefers {@code pooled-lo}. */
@Entity
@Table(name = TableRow.TABLE)
class TableRow extends Row {

    static final String TABLE = "benchmark_table";

    static final String SEQUENCES = "benchmark_sequences";

    @Id
    @GeneratedValue(strategy = GenerationType.TABLE, generator = "rows")
    @TableGenerator(name = "rows", table = SEQUENCES, allocationSize = 1000)
    private @Nullable Long id;
}
