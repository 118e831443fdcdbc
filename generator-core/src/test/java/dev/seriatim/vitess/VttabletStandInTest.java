package dev.seriatim.vitess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seriatim.engine.Engine;
import dev.seriatim.engine.TestDatabase;
import dev.seriatim.vitess.VttabletStandIn.Range;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLSyntaxErrorException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What Vitess' own tests say about sequences, and what its source says where they are silent. */
@ParameterizedClass
@EnumSource(names = {"H2", "MYSQL"})
class VttabletStandInTest {

    private final Engine engine;
    private TestDatabase database;
    private VttabletStandIn tablet;

    VttabletStandInTest(Engine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void start() {
        database = TestDatabase.create(engine);
        tablet = new VttabletStandIn(database.dataSource(), schema());
    }

    @AfterEach
    void stop() {
        if (database != null) {
            database.close();
        }
    }

    /** go/vt/vttablet/endtoend/sequence_test.go, TestSequence. */
    @Test
    void endToEndVector() throws SQLException {
        SequenceRow row = SequenceRow.create(database, "vitess_seq", 1, 3);
        for (long wanted = 1; wanted < 10; wanted += 2) {
            assertThat(tablet.next("vitess_seq", 2)).isEqualTo(wanted);
        }
        assertThat(row.nextId()).isEqualTo(13);

        row.set("next_id", "1");
        assertThat(tablet.next("vitess_seq", 3)).isEqualTo(13);
        assertThat(row.nextId()).isEqualTo(16);

        row.set("next_id", "100");
        assertThat(tablet.next("vitess_seq", 3)).isEqualTo(100);
    }

    /** query_executor_test.go, TestQueryExecutorPlanNextval. */
    @Test
    void unitVector() throws SQLException {
        SequenceRow row = SequenceRow.create(database, "seq", 1, 3);

        assertThat(tablet.next("seq", 1)).isEqualTo(1);
        assertThat(tablet.range("seq")).isEqualTo(new Range(2, 4));
        assertThat(tablet.next("seq", 1)).isEqualTo(2);
        assertThat(row.nextId()).isEqualTo(4);
        assertThat(tablet.next("seq", 2)).as("across two ranges").isEqualTo(3);
        assertThat(tablet.range("seq")).isEqualTo(new Range(5, 7));
        assertThat(tablet.next("seq", 6)).as("more than the cache").isEqualTo(5);
        assertThat(row.nextId()).isEqualTo(13);
    }

    /** sequence_test.go, TestResetSequence. */
    @Test
    void aReparentLosesTheRestOfTheRange() throws SQLException {
        SequenceRow.create(database, "vitess_reset_seq", 1, 3);

        assertThat(tablet.next("vitess_reset_seq", 1)).isEqualTo(1);
        tablet.reset();
        assertThat(tablet.next("vitess_reset_seq", 1)).isEqualTo(4);
    }

    /** go/test/endtoend/vtgate/sequence/seq_test.go deletes the row and puts it back. */
    @Test
    void aMissingRowIsNoticedWhenTheRangeIsUsedUp() throws SQLException {
        SequenceRow row = SequenceRow.create(database, "seq", 1, 2);
        tablet.next("seq", 1);
        row.delete();

        assertThat(tablet.next("seq", 1)).isEqualTo(2);
        assertThatThrownBy(() -> tablet.next("seq", 1))
                .hasMessage(
                        "vttablet: rpc error: code = InvalidArgument desc = unexpected rows from reading sequence seq"
                                + " (possible mis-route): 0 (CallerID: app)");
        row.insert(1, 2);
        assertThat(tablet.next("seq", 1)).isEqualTo(3);
    }

    @Test
    void anotherClientIsNotNoticedBeforeTheRangeIsUsedUp() throws SQLException {
        SequenceRow row = SequenceRow.create(database, "seq", 1, 3);
        tablet.next("seq", 1);

        assertThat(row.reserve(database.dataSource(), 10)).isEqualTo(4);
        assertThat(tablet.next("seq", 2)).isEqualTo(2);
        assertThat(tablet.next("seq", 1)).isEqualTo(14);
    }

    @Test
    void aLoweredRowIsADuplicateForOthersUntilTheRangeIsUsedUp() throws SQLException {
        SequenceRow row = SequenceRow.create(database, "seq", 1, 3);
        tablet.next("seq", 1);
        row.set("next_id", "2");

        assertThat(row.reserve(database.dataSource(), 1)).isEqualTo(2);
        assertThat(tablet.next("seq", 1)).isEqualTo(2);
    }

    @Test
    void aNegativeStartBecomesZero() throws SQLException {
        SequenceRow.create(database, "seq", -5, 3);

        assertThat(tablet.next("seq", 1)).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "next_id, null, Unknown,         error loading sequence seq: cannot parse int64 from empty string",
        "cache,   null, Unknown,         error loading sequence seq: cannot parse int64 from empty string",
        "cache,   0,    InvalidArgument, invalid cache value for sequence seq: 0",
        "cache,   -3,   InvalidArgument, invalid cache value for sequence seq: -3"
    })
    void refusesABrokenRow(String column, String value, String code, String description) {
        SequenceRow row = SequenceRow.create(database, "seq", 1, 3);
        row.set(column, value);

        assertThatThrownBy(() -> tablet.next("seq", 1))
                .isInstanceOf(SQLException.class)
                .hasMessage("vttablet: rpc error: code = " + code + " desc = " + description + " (CallerID: app)");
        assertThat(tablet.range("seq").lastVal()).isEqualTo(column.equals("cache") ? 1 : 0);
    }

    @Test
    void refusesToDrawNothing() {
        SequenceRow.create(database, "seq", 1, 3);

        assertThatThrownBy(() -> tablet.next("seq", 0))
                .hasMessageContaining("invalid increment for sequence seq: INT64(0)");
    }

    @Test
    void aSequenceIsATableWhoseCommentSaysSo() {
        database.execute("create table plain (id bigint primary key, next_id bigint, cache bigint)");

        assertThatThrownBy(() -> tablet.next("plain", 1))
                .hasMessageContaining("code = InvalidArgument desc = plain is not a sequence");
        assertThatThrownBy(() -> tablet.next("missing", 1)).hasMessageContaining("missing is not a sequence");
    }

    @Test
    void anErrorOfMysqlKeepsItsNumber() throws SQLException {
        SequenceRow.create(database, "seq", 1, 1);
        tablet.next("seq", 1);
        database.execute("drop table seq");

        int number = engine == Engine.H2 ? 42104 : 1146;
        String state = engine == Engine.H2 ? "42S04" : "42S02";
        assertThatThrownBy(() -> tablet.next("seq", 1))
                .isInstanceOf(SQLSyntaxErrorException.class)
                .hasMessageContaining("(errno " + number + ") (sqlstate " + state + ")")
                .extracting(e -> ((SQLException) e).getErrorCode())
                .isEqualTo(number);
    }

    /** The range moves before the commit does, and stays when that fails: the row never hears of these ids. */
    @Test
    void aFailedCommitIsForgotten() throws SQLException {
        SequenceRow row = SequenceRow.create(database, "seq", 1, 3);
        AtomicBoolean fails = new AtomicBoolean(true);
        tablet = new VttabletStandIn(failingToCommit(database.dataSource(), fails), schema());

        assertThatThrownBy(() -> tablet.next("seq", 1)).hasMessageContaining("commit failed");
        assertThat(row.nextId()).isEqualTo(1);
        fails.set(false);
        assertThat(tablet.next("seq", 1)).isEqualTo(1);
        tablet.reset();
        assertThat(tablet.next("seq", 1)).as("given out a second time").isEqualTo(1);
    }

    @Test
    void whoSitsOnTheRowStallsTheSequence() throws Exception {
        SequenceRow.create(database, "seq", 1, 2);
        tablet.next("seq", 1);
        try (Connection other = database.dataSource().getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.executeUpdate("update seq set next_id = next_id + 5 where id = 0");

            assertThat(tablet.next("seq", 1)).as("out of memory").isEqualTo(2);
            CompletableFuture<Long> waiting = CompletableFuture.supplyAsync(() -> {
                try {
                    return tablet.next("seq", 1);
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            });
            assertThatThrownBy(() -> waiting.get(100, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            other.commit();
            assertThat(waiting.get(10, TimeUnit.SECONDS)).isEqualTo(8);
        }
    }

    private String schema() {
        return engine == Engine.H2 ? "PUBLIC" : database.name();
    }

    private static DataSource failingToCommit(DataSource dataSource, AtomicBoolean fails) {
        return Proxies.of(DataSource.class, (method, arguments) -> {
            Object connection = Proxies.call(dataSource, method, arguments);
            return Proxies.of(Connection.class, (m, a) -> {
                if (m.getName().equals("commit") && fails.get()) {
                    throw new SQLException("commit failed", "HY000", 1180);
                }
                return Proxies.call(connection, m, a);
            });
        });
    }
}
