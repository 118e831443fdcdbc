package dev.seriatim.vitess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seriatim.engine.Engine;
import dev.seriatim.engine.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Ways to reserve that are right on MySQL and wrong through vtgate, because a SELECT of a sequence table is not part of the
 * transaction; and ways that are right on both. Each is played by two sessions in the worst order.
 */
class LockThenUpdateTest {

    private static final int SIZE = 10;
    private static final String SEQ = "lookup_seq";

    private final Blocks blocks = new Blocks();
    private TestDatabase database;
    private VtgateStandIn vtgate;

    @BeforeEach
    void start() throws SQLException {
        database = TestDatabase.create(Engine.MYSQL);
        SequenceRow.create(database, SEQ, 1001, 100);
        vtgate = new VtgateStandIn(database.dataSource())
                .unsharded("lookup", database.name())
                .addSequence("lookup", SEQ);
    }

    @AfterEach
    void stop() {
        if (database != null) {
            database.close();
        }
    }

    @Test
    void selectForUpdateThenUpdateGivesABlockTwice() throws SQLException {
        try (Session one = new Session(vtgate.dataSource("lookup"));
                Session two = new Session(vtgate.dataSource("lookup"))) {
            long first = one.lock();
            long second = two.lock();
            one.write(first + SIZE);
            two.write(second + SIZE);
            blocks.add(first, SIZE);
            blocks.add(second, SIZE);
        }
        assertThat(blocks.duplicates()).hasSize(SIZE);
    }

    @Test
    void mysqlItselfLetsNobodyElseReadThen() throws SQLException {
        try (Session one = new Session(database.dataSource());
                Session two = new Session(database.dataSource())) {
            one.lock();
            assertThatThrownBy(two::lock)
                    .extracting(e -> ((SQLException) e).getErrorCode())
                    .isEqualTo(3572);
        }
    }

    @Test
    void selectForUpdateThenUpdateTakesIdsOfVitess() throws SQLException {
        try (Session one = new Session(vtgate.dataSource("lookup"))) {
            long first = one.lock();
            blocks.add(vtgate.nextForAutoIncrement("lookup", SEQ, 5), 5);
            one.write(first + SIZE);
            blocks.add(first, SIZE);
        }
        assertThat(blocks.duplicates()).hasSize(5);
    }

    @Test
    void updateThenSelectTakesIdsOfVitess() throws SQLException {
        blocks.add(vtgate.nextForAutoIncrement("lookup", SEQ, 95), 95);
        try (Session one = new Session(vtgate.dataSource("lookup"))) {
            one.execute("update lookup_seq set next_id = next_id + 10 where id = 0");
            long next = one.query("select next_id from lookup_seq where id = 0");
            one.connection.commit();
            blocks.add(next - SIZE, SIZE);
        }
        assertThat(blocks.duplicates()).hasSize(5);
    }

    @Test
    void compareAndSetNoticesThatItWasOvertaken() throws SQLException {
        try (Session one = new Session(vtgate.dataSource("lookup"));
                Session two = new Session(vtgate.dataSource("lookup"))) {
            long first = one.lock();
            long second = two.lock();
            assertThat(one.compareAndSet(first, first + SIZE)).isTrue();
            assertThat(two.compareAndSet(second, second + SIZE)).isFalse();
            blocks.add(first, SIZE);
            blocks.add(vtgate.nextForAutoIncrement("lookup", SEQ, SIZE), SIZE);
            long third = two.lock();
            assertThat(two.compareAndSet(third, third + SIZE)).isTrue();
            blocks.add(third, SIZE);
        }
        assertThat(blocks.duplicates()).isEmpty();
    }

    @Test
    void lastInsertIdOfTheUpdateIsNobodyElses() throws SQLException {
        SequenceRow row = new SequenceRow(database, SEQ);
        for (int turn = 0; turn < 20; turn++) {
            blocks.add(row.reserve(vtgate.dataSource("lookup"), SIZE), SIZE);
            blocks.add(vtgate.nextForAutoIncrement("lookup", SEQ, 30), 30);
        }
        assertThat(blocks.duplicates()).isEmpty();
    }

    private static final class Session implements AutoCloseable {

        final Connection connection;

        Session(DataSource dataSource) throws SQLException {
            connection = dataSource.getConnection();
            connection.setAutoCommit(false);
        }

        /** Fails at once, if the row is locked. */
        long lock() throws SQLException {
            return query("select next_id from lookup_seq where id = 0 for update nowait");
        }

        void write(long nextId) throws SQLException {
            execute("update lookup_seq set next_id = " + nextId + " where id = 0");
            connection.commit();
        }

        boolean compareAndSet(long from, long to) throws SQLException {
            int rows = execute("update lookup_seq set next_id = " + to + " where id = 0 and next_id = " + from);
            connection.commit();
            return rows == 1;
        }

        long query(String sql) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                return SequenceRow.first(statement.executeQuery(sql));
            }
        }

        int execute(String sql) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                return statement.executeUpdate(sql);
            }
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }
}
