package dev.seriatim.benchmark.mysql;

import dev.seriatim.ShardedSequence;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** Ids of Seriatim, 1000 per block at first. */
@Entity
@Table(name = ShardedRow.TABLE)
class ShardedRow extends Row {

    static final String TABLE = "benchmark_sharded";

    @Id
    @ShardedSequence
    private @Nullable Long id;
}
