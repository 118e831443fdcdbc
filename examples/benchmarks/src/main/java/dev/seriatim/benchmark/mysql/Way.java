package dev.seriatim.benchmark.mysql;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** The ways to write rows, in the order in which they take turns and in which tables show them. */
enum Way {
    SERIATIM(
            "Hibernate, @ShardedSequence",
            ShardedRow.TABLE,
            persistence -> new HibernateWriter(persistence.factory(), ShardedRow::new)),
    TABLE(
            "Hibernate, TABLE pooled-lo 1000",
            TableRow.TABLE,
            persistence -> new HibernateWriter(persistence.factory(), TableRow::new)),
    IDENTITY(
            "Hibernate, IDENTITY",
            IdentityRow.TABLE,
            persistence -> new HibernateWriter(persistence.factory(), IdentityRow::new)),
    /** Not a contender: how far Hibernate itself is from plain JDBC. */
    ASSIGNED("Hibernate, ids from an AtomicLong", AssignedRow.TABLE, Way::assigned),
    /** Not a contender: the limit. */
    JDBC(
            "plain JDBC, ids from an AtomicLong",
            PlainRow.TABLE,
            persistence -> new JdbcWriter(persistence.pool(), new AtomicLong()));

    private final String label;
    private final String table;
    private final Function<Persistence, RowWriter> writer;

    Way(String label, String table, Function<Persistence, RowWriter> writer) {
        this.label = label;
        this.table = table;
        this.writer = writer;
    }

    RowWriter writer(Persistence persistence) {
        return writer.apply(persistence);
    }

    /** {@return the table that the rows go to} */
    String table() {
        return table;
    }

    @Override
    public String toString() {
        return label;
    }

    private static RowWriter assigned(Persistence persistence) {
        AtomicLong ids = new AtomicLong();
        return new HibernateWriter(persistence.factory(), () -> new AssignedRow(ids.incrementAndGet()));
    }
}
