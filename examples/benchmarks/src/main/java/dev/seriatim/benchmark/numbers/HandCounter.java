package dev.seriatim.benchmark.numbers;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A counter as everybody writes it once. */
@Entity
@Table(name = HandCounter.TABLE)
class HandCounter {

    static final String TABLE = "benchmark_counter";

    @Id
    @Column(length = 40)
    private String series = "";

    @Column(name = "last_number", nullable = false)
    private long lastNumber;

    HandCounter() {}

    HandCounter(String series) {
        this.series = series;
    }

    long next() {
        return ++lastNumber;
    }
}
