package dev.seriatim.benchmark.mysql;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Written without Hibernate, which only makes its table, equal to the others. */
@Entity
@Table(name = PlainRow.TABLE)
class PlainRow extends Row {

    static final String TABLE = "benchmark_plain";

    static final String INSERT = "insert into " + TABLE + " (customer, cents, note, placed, id) values (?, ?, ?, ?, ?)";

    @Id
    private long id;
}
