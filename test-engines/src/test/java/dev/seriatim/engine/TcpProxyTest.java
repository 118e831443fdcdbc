package dev.seriatim.engine;

import static java.util.concurrent.CompletableFuture.supplyAsync;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "H2")
@Timeout(60)
class TcpProxyTest {

    private final TestDatabase database;
    private final TcpProxy proxy;
    private Connection connection;

    TcpProxyTest(Engine engine) {
        database = TestDatabase.create(engine);
        proxy = database.proxy();
    }

    @BeforeEach
    void connect() throws SQLException {
        database.execute("CREATE TABLE parcel (id BIGINT PRIMARY KEY)");
        connection = database.dataSource(proxy).getConnection();
    }

    @AfterEach
    void end() throws SQLException {
        connection.abort(Runnable::run);
        proxy.close();
        database.close();
    }

    @Test
    void letsEverythingThroughAtFirst() throws SQLException {
        assertThat(count()).isZero();
    }

    @Test
    void delays() throws SQLException {
        proxy.delay(Duration.ofMillis(300));

        long start = System.nanoTime();
        count();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    @Test
    void delaysByLessThanAMillisecond() throws SQLException {
        proxy.delay(Duration.ofNanos(900_000));

        long start = System.nanoTime();
        for (int i = 0; i < 100; i++) {
            count();
        }

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(Duration.ofMillis(90), Duration.ofSeconds(5));
    }

    @Test
    void holdsBackUntilResumed() {
        proxy.hang();
        CompletableFuture<Long> answer = supplyAsync(this::uncheckedCount);
        assertThatThrownBy(() -> answer.get(300, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);

        proxy.resume();

        assertThat(answer).succeedsWithin(Duration.ofSeconds(30)).isEqualTo(0L);
    }

    @Test
    void cutsAllConnectionsAndAcceptsNewOnes() throws SQLException {
        proxy.cutAll();

        assertThatThrownBy(this::count).isInstanceOf(SQLException.class);
        connection.abort(Runnable::run);
        connection = database.dataSource(proxy).getConnection();
        assertThat(count()).isZero();
    }

    @Test
    void cutsAfterACommitSoThatOnlyTheAnswerIsLost() throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO parcel VALUES (1)");
        }
        proxy.cutAfterNextRequest();

        assertThatThrownBy(connection::commit).isInstanceOf(SQLException.class);

        assertThat(database.queryLong("SELECT COUNT(*) FROM parcel")).isEqualTo(1);
    }

    @Test
    void refusesConnectionsOnceClosed() {
        proxy.close();

        assertThatThrownBy(() -> database.dataSource(proxy).getConnection()).isInstanceOf(SQLException.class);
    }

    private long count() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM parcel")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private long uncheckedCount() {
        try {
            return count();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
