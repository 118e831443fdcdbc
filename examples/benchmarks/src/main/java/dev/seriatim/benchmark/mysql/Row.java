package dev.seriatim.benchmark.mysql;

import jakarta.persistence.Column;
import jakarta.persistence.MappedSuperclass;
import java.time.LocalDateTime;

/** What all tables have in common: everything but the id. */
@MappedSuperclass
abstract class Row {

    static final LocalDateTime DAY = LocalDateTime.of(2026, 11, 20, 12, 0);

    @Column(nullable = false)
    private long customer;

    @Column(nullable = false)
    private long cents;

    @Column(nullable = false, length = 60)
    private String note = "";

    @Column(nullable = false)
    private LocalDateTime placed = DAY;

    /** Makes rows differ. */
    final Row fill(int n) {
        customer = customer(n);
        cents = cents(n);
        note = note(n);
        return this;
    }

    static long customer(int n) {
        return n % 97;
    }

    static long cents(int n) {
        return n * 37L;
    }

    static String note(int n) {
        return "a line of text for row " + n;
    }
}
