package dev.seriatim.benchmark.numbers;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** Has its number from the beginning. */
@Entity
@Table(name = HandFirstDocument.TABLE)
class HandFirstDocument extends Document {

    static final String TABLE = "benchmark_first";

    @Column(name = NUMBER)
    private long number;

    HandFirstDocument() {}

    HandFirstDocument(long id, long number) {
        super(id);
        this.number = number;
    }
}
