package dev.seriatim.benchmark.mysql;

import java.util.function.Supplier;
import org.hibernate.SessionFactory;

/** Persists entities; the session is flushed and cleared after each batch, as bulk work should. */
record HibernateWriter(SessionFactory factory, Supplier<Row> newRow) implements RowWriter {

    @Override
    public void write(int rows, int batch) {
        factory.inTransaction(session -> {
            session.setJdbcBatchSize(batch);
            for (int i = 0; i < rows; i++) {
                session.persist(newRow.get().fill(i));
                if ((i + 1) % batch == 0) {
                    session.flush();
                    session.clear();
                }
            }
        });
    }
}
