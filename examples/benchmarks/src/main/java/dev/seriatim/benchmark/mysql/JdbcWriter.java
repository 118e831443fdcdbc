package dev.seriatim.benchmark.mysql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;

/** JDBC batches, and ids from a counter in memory: as little as it can be. */
record JdbcWriter(DataSource pool, AtomicLong ids) implements RowWriter {

    @Override
    public void write(int rows, int batch) {
        try (Connection connection = pool.getConnection();
                PreparedStatement insert = connection.prepareStatement(PlainRow.INSERT)) {
            for (int i = 0; i < rows; i++) {
                insert.setLong(1, Row.customer(i));
                insert.setLong(2, Row.cents(i));
                insert.setString(3, Row.note(i));
                insert.setObject(4, Row.DAY);
                insert.setLong(5, ids.incrementAndGet());
                insert.addBatch();
                if ((i + 1) % batch == 0 || i + 1 == rows) {
                    insert.executeBatch();
                }
            }
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException("plain JDBC could not write", e);
        }
    }
}
