package dev.seriatim.benchmark.numbers;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** Gets its number by an update. */
@Entity
@Table(name = HandLastDocument.TABLE)
class HandLastDocument extends Document {

    static final String TABLE = "benchmark_last";

    @Column(name = NUMBER)
    private @Nullable Long number;

    HandLastDocument() {}

    HandLastDocument(long id) {
        super(id);
    }
}
