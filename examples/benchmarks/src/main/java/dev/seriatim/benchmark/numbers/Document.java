package dev.seriatim.benchmark.numbers;

import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import java.time.LocalDateTime;

/** What all documents have in common: everything but the number. */
@MappedSuperclass
abstract class Document {

    /** The column of the number in all tables. */
    static final String NUMBER = "doc_number";

    @Id
    private long id;

    @Column(nullable = false)
    private long customer;

    @Column(nullable = false)
    private long cents;

    @Column(nullable = false, length = 60)
    private String note = "";

    @Column(nullable = false)
    private LocalDateTime placed = LocalDateTime.of(2026, 11, 20, 12, 0);

    Document() {}

    Document(long id) {
        this.id = id;
        this.customer = id % 97;
        this.cents = id * 37;
        this.note = "a line of text for document " + id;
    }

    /** Changes something that has nothing to do with the number. */
    void touch() {
        note = "touched: document " + id;
    }
}
