package dev.seriatim.benchmark.numbers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seriatim.engine.Engine;
import dev.seriatim.engine.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LockWatchTest {

    private static final String COUNT = "UPDATE benchmark_counter SET last_number = last_number + 1";
    private static final String OTHER = "SELECT 1";

    private final TestDatabase database = TestDatabase.create(Engine.H2);
    private final LockWatch watch = new LockWatch();
    private final LockLog log = watch.begin();
    private Connection connection;

    @BeforeEach
    void connect() throws SQLException {
        database.execute(
                "CREATE TABLE benchmark_counter (last_number BIGINT)", "INSERT INTO benchmark_counter VALUES (0)");
        connection = watch.watching(database.dataSource()).getConnection();
        connection.setAutoCommit(false);
    }

    @AfterEach
    void end() throws SQLException {
        connection.close();
        database.close();
    }

    @Test
    void roundTripsAreCountedFromTheCounterToTheCommit() throws SQLException {
        execute(OTHER);
        execute(COUNT);
        execute(OTHER);
        execute(COUNT);
        connection.commit();
        execute(OTHER);

        assertThat(log.locks()).singleElement().satisfies(lock -> {
            assertThat(lock.roundTrips()).isEqualTo(3);
            assertThat(lock.commitNanos()).isPositive().isLessThan(lock.nanos());
        });
    }

    @Test
    void statementsThatAreNotPreparedCountTheSame() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(COUNT);
            statement.executeQuery(OTHER);
        }
        connection.commit();

        assertThat(log.locks())
                .singleElement()
                .satisfies(lock -> assertThat(lock.roundTrips()).isEqualTo(2));
    }

    @Test
    void aTransactionWithoutTheCounterLocksNothing() throws SQLException {
        execute(OTHER);
        connection.commit();

        assertThat(log.locks()).isEmpty();
    }

    @Test
    void aRollbackEndsALockThatIsNotCounted() throws SQLException {
        execute(COUNT);
        connection.rollback();
        execute(OTHER);
        connection.commit();

        assertThat(log.locks()).isEmpty();
    }

    private void execute(String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.execute();
        }
    }
}
