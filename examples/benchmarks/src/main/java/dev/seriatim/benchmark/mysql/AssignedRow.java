package dev.seriatim.benchmark.mysql;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Ids that the program counts itself: Hibernate without a generator. */
@Entity
@Table(name = AssignedRow.TABLE)
class AssignedRow extends Row {

    static final String TABLE = "benchmark_assigned";

    @Id
    private long id;

    AssignedRow() {}

    AssignedRow(long id) {
        this.id = id;
    }
}
