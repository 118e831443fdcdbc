package dev.seriatim.benchmark.numbers;

import com.zaxxer.hikari.HikariDataSource;
import dev.seriatim.SeriatimSettings;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.hibernate.SessionFactory;

/**
 * Tables full of documents that are due and have no number, as another program leaves them: written past Hibernate. Nobody
 * sweeps, so that they are numbered when they are asked for. The drivers send batches as batches.
 */
record BacklogStore(HikariDataSource pool, SessionFactory factory) implements AutoCloseable {

    private static final int ROWS_OF_A_STATEMENT = 1_000;

    static BacklogStore on(Address address) {
        Address batched =
                address.url().startsWith("jdbc:mysql:") ? address.with("rewriteBatchedStatements", "true") : address;
        HikariDataSource pool = batched.pool(2, UnaryOperator.identity());
        return new BacklogStore(pool, hibernate(pool));
    }

    private static SessionFactory hibernate(HikariDataSource pool) {
        return Persistence.creating(
                pool,
                List.of(WorkerDocument.class, BatchDocument.class),
                Map.of(
                        SeriatimSettings.GAPLESS_SWEEP_INTERVAL,
                        "0",
                        "hibernate.jdbc.batch_size",
                        String.valueOf(BacklogWay.AT_ONCE)));
    }

    /** Adds rows, and lets the server look at what it has, as it does by itself after a while. */
    void add(BacklogWay way, int rows) {
        try (Connection connection = pool.getConnection()) {
            long last = last(way);
            for (int done = 0; done < rows; done += ROWS_OF_A_STATEMENT) {
                insert(connection, way.table(), last + done, Math.min(ROWS_OF_A_STATEMENT, rows - done));
            }
            connection.commit();
            Persistence.analyze(connection, List.of(way));
        } catch (SQLException e) {
            throw new IllegalStateException("rows could not be added to " + way.table(), e);
        }
    }

    private long last(BacklogWay way) {
        return factory.fromSession(
                session -> session.createNativeQuery("select coalesce(max(id), 0) from " + way.table(), Long.class)
                        .getSingleResult());
    }

    private static void insert(Connection connection, String table, long last, int rows) throws SQLException {
        String sql = "INSERT INTO " + table + " (id, customer, cents, note, placed) VALUES "
                + String.join(", ", Collections.nCopies(rows, "(?, ?, ?, ?, ?)"));
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int index = 1;
            for (long id = last + 1; id <= last + rows; id++) {
                statement.setLong(index++, id);
                statement.setLong(index++, id % 97);
                statement.setLong(index++, id * 37);
                statement.setString(index++, "a line of text for document " + id);
                statement.setObject(index++, LocalDateTime.of(2026, 11, 20, 12, 0));
            }
            statement.executeUpdate();
        }
    }

    @Override
    public void close() {
        try (pool) {
            Persistence.drop(factory);
        }
    }
}
