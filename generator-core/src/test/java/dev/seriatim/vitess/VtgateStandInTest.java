package dev.seriatim.vitess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.seriatim.engine.Engine;
import dev.seriatim.engine.TestDatabase;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLSyntaxErrorException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VtgateStandInTest {

    private TestDatabase commerce;
    private TestDatabase lookup;
    private SequenceRow row;
    private VtgateStandIn vtgate;
    private Connection session;

    /** A session of the sharded keyspace, in a transaction. */
    @BeforeEach
    void start() throws SQLException {
        commerce = TestDatabase.create(Engine.MYSQL);
        lookup = commerce.sibling();
        row = SequenceRow.create(lookup, "customers_seq", 1, 10);
        commerce.execute("create table customers (id bigint primary key, name varchar(20))");
        vtgate = new VtgateStandIn(commerce.dataSource())
                .sharded("commerce", commerce.name())
                .unsharded("lookup", lookup.name())
                .addSequence("lookup", "customers_seq");
        session = vtgate.dataSource("commerce").getConnection();
        session.setAutoCommit(false);
    }

    @AfterEach
    void stop() throws SQLException {
        if (session != null) {
            session.close();
        }
        if (commerce != null) {
            commerce.close();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select next 5 values from lookup.customers_seq",
                "SELECT NEXT 5 VALUES FOR `lookup`.`customers_seq`;",
                "/* a */ select /* b */ next 5 values from lookup . customers_seq"
            })
    void nextIsTheFirstOfABlockInOneColumn(String sql) throws SQLException {
        try (Statement statement = session.createStatement()) {
            assertThat(statement.execute(sql)).isTrue();
            try (ResultSet block = statement.getResultSet()) {
                assertThat(block.getMetaData().getColumnCount()).isEqualTo(1);
                assertThat(block.getMetaData().getColumnLabel(1)).isEqualTo("nextval");
                assertThat(block.next()).isTrue();
                assertThat(block.getLong(1)).isEqualTo(1);
                assertThat(block.getObject("nextval", Long.class)).isEqualTo(1L);
                assertThat(block.next()).isFalse();
            }
        }
        assertThat(query("select next value from lookup.customers_seq")).isEqualTo(6);
    }

    @Test
    void nextIsOutsideOfTheTransaction() throws SQLException {
        assertThat(query("select next 3 values from lookup.customers_seq")).isEqualTo(1);
        assertThat(row.nextId()).as("committed").isEqualTo(11);
        session.rollback();
        assertThat(query("select next 3 values from lookup.customers_seq")).isEqualTo(4);
    }

    /** The tablet waits for the row, and the transaction waits for the tablet. */
    @Test
    void aTransactionThatChangedTheRowStandsInItsOwnWay() throws SQLException {
        update("update lookup.customers_seq set next_id = next_id + 5 where id = 0");
        session.setNetworkTimeout(Runnable::run, 100);

        assertThatThrownBy(() -> query("select next 1 values from lookup.customers_seq"))
                .isInstanceOf(SQLNonTransientConnectionException.class);
    }

    @Test
    void nextLeavesLastInsertIdAlone() throws SQLException {
        update("update lookup.customers_seq set next_id = last_insert_id(next_id) + 5 where id = 0");
        session.commit();
        query("select next 3 values from lookup.customers_seq");

        assertThat(query("select last_insert_id()")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"?", "5"})
    void nextCannotBePrepared(String values) {
        assertThatThrownBy(
                        () -> session.prepareStatement("select next " + values + " values from lookup.customers_seq"))
                .hasMessageContaining("target: lookup.0.primary: vttablet: rpc error: code = InvalidArgument desc ="
                        + " syntax error at position ")
                .hasMessageContaining(" near 'where'")
                .extracting(e -> ((SQLException) e).getErrorCode())
                .isEqualTo(1105);
    }

    /** parse_test.go. */
    @Test
    void nextTakesNoCondition() throws SQLException {
        assertThatThrownBy(() -> query("select next 2 values from user where id = 1"))
                .hasMessage("syntax error at position 37 near 'where'");
        assertThatThrownBy(() -> query("select next 1+1 values from lookup.customers_seq"))
                .hasMessageStartingWith("syntax error at position ");
        assertThat(row.nextId()).isEqualTo(1);
    }

    @Test
    void vtgateKnowsSequencesByVSchemaAndVttabletByTheComment() throws SQLException {
        lookup.execute("create table plain_seq (id bigint primary key, next_id bigint, cache bigint)");
        assertError(
                1105, "NEXT used on a non-sequence table `plain_seq`", "select next 1 values from lookup.plain_seq");

        vtgate.addSequence("lookup", "plain_seq").addSequence("lookup", "missing_seq");
        String refused =
                "target: lookup.0.primary: vttablet: rpc error: code = InvalidArgument desc = %s is not a sequence"
                        + " (CallerID: app)";
        assertError(1105, refused.formatted("plain_seq"), "select next 1 values from lookup.plain_seq");
        assertError(1105, refused.formatted("missing_seq"), "select next 1 values from lookup.missing_seq");

        assertThatThrownBy(() -> vtgate.addSequence("commerce", "customers_seq"))
                .hasMessage("add sequence table: unsupported on sharded keyspace commerce");
    }

    @Test
    void aBareNameIsLookedUpInTheDefaultKeyspaceOnly() throws SQLException {
        assertError(1105, "table customers_seq not found", "select next 1 values from customers_seq");
        assertError(1105, "table customers_seq not found", "select next_id from customers_seq");
        assertError(1105, "table customers_seq not found", "update customers_seq set next_id = 5");
        assertError(1049, "VT05003: unknown database 'nowhere' in vschema", "select next 1 values from nowhere.t");

        session.setCatalog("lookup");
        assertThat(session.getCatalog()).isEqualTo("lookup");
        assertThat(query("select next 1 values from customers_seq")).isEqualTo(1);
        assertThat(query("select next_id from customers_seq")).isEqualTo(11);
        assertThatThrownBy(() -> vtgate.dataSource("nowhere").getConnection())
                .isInstanceOf(SQLSyntaxErrorException.class);
    }

    @Test
    void aSelectOfASequenceDoesNotSeeTheTransaction() throws SQLException {
        assertThat(update("update lookup.customers_seq set next_id = next_id + 5 where id = 0"))
                .isEqualTo(1);

        assertThat(query("select next_id from `lookup`.`customers_seq` where id = 0"))
                .isEqualTo(1);
        try (PreparedStatement select =
                        session.prepareStatement("select s.next_id from lookup.customers_seq s where s.id = ?");
                ResultSet rows = withParameter(select, 0).executeQuery()) {
            assertThat(SequenceRow.first(rows)).isEqualTo(1);
            assertThat(select.getConnection()).isSameAs(session);
        }
        session.commit();
        assertThat(query("select next_id from lookup.customers_seq")).isEqualTo(6);
    }

    /** The transaction's own lock is in the way of a locking read, which is somebody else. */
    @Test
    void aLockingSelectOfASequenceIsNotInTheTransactionEither() throws SQLException {
        update("update lookup.customers_seq set next_id = next_id + 5 where id = 0");

        assertThatThrownBy(() -> query("select next_id from lookup.customers_seq where id = 0 for update nowait"))
                .extracting(e -> ((SQLException) e).getErrorCode())
                .isEqualTo(3572);
        session.rollback();

        query("select next_id from lookup.customers_seq where id = 0 for update");
        lookup.execute(
                "set innodb_lock_wait_timeout = 1", "update customers_seq set next_id = next_id + 1 where id = 0");
    }

    @Test
    void changesOfASequenceAreInTheTransaction() throws SQLException {
        update("update lookup.customers_seq set next_id = 50 where id = 0");
        session.rollback();
        assertThat(row.nextId()).isEqualTo(1);

        update("delete from lookup.customers_seq");
        update("insert into lookup.customers_seq values (0, 7, 3)");
        session.commit();
        assertThat(row.nextId()).isEqualTo(7);
    }

    @Test
    void aTableOutsideOfVSchemaIsOrdinary() throws SQLException {
        SequenceRow.create(lookup, "other_seq", 1, 10);
        update("update lookup.other_seq set next_id = 50 where id = 0");
        update("insert into customers values (1, 'Ann')");

        assertThat(query("select next_id from lookup.other_seq where id = 0 for update"))
                .isEqualTo(50);
        assertThat(query("select count(*) from commerce.customers")).isEqualTo(1);
        assertThat(query("select count(*) from information_schema.tables where table_schema = 'lookup'"))
                .isEqualTo(2);
    }

    @Test
    void recentReleasesPassLastInsertIdOn() throws SQLException {
        String sql = "update lookup.customers_seq set next_id = last_insert_id(next_id) + ? where id = 0";
        try (PreparedStatement update = session.prepareStatement(sql, Statement.RETURN_GENERATED_KEYS)) {
            withParameter(update, 5).executeUpdate();
            assertThat(SequenceRow.first(update.getGeneratedKeys())).isEqualTo(1);
        }
        vtgate.release(14);
        assertThatThrownBy(() -> session.prepareStatement(sql))
                .hasMessage("Argument to last_insert_id() not supported");
        assertThat(query("select last_insert_id()")).isEqualTo(1);
    }

    @Test
    void canBeRecognised() throws SQLException {
        DatabaseMetaData metaData = session.getMetaData();
        assertThat(metaData.getDatabaseProductName()).isEqualTo("MySQL");
        assertThat(metaData.getDatabaseProductVersion()).isEqualTo("8.4.6-Vitess");
        assertThat(metaData.getDatabaseMajorVersion()).isEqualTo(8);
        assertThat(metaData.getConnection()).isSameAs(session);
        assertThat(text("select @@version")).isEqualTo("8.4.6-Vitess");
        assertThat(text("select @@version_comment limit 1")).matches("Version: .*\\(Git revision .*\\) built on .*");
        assertThat(text("show vitess_target")).isEqualTo("commerce");
    }

    @Test
    void canLookLikeMysqlSaveForItsOwnStatements() throws SQLException {
        vtgate.version("8.4.6").versionComment("MySQL Community Server - GPL");

        assertThat(session.getMetaData().getDatabaseProductVersion()).isEqualTo("8.4.6");
        assertThat(text("select @@version_comment")).isEqualTo("MySQL Community Server - GPL");
        assertThat(text("show vitess_target")).isEqualTo("commerce");
        try (Connection plain = commerce.dataSource().getConnection();
                Statement statement = plain.createStatement()) {
            assertThatThrownBy(() -> statement.executeQuery("show vitess_target"))
                    .extracting(e -> ((SQLException) e).getErrorCode())
                    .isEqualTo(1064);
        }
    }

    @Test
    void aNetworkTimeoutLeavesTheTabletAlone() throws Exception {
        try (Connection other = lookup.dataSource().getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.executeUpdate("update customers_seq set next_id = 100 where id = 0");
            session.setNetworkTimeout(Runnable::run, 100);

            assertThatThrownBy(() -> query("select next 5 values from lookup.customers_seq"))
                    .isInstanceOf(SQLNonTransientConnectionException.class);
            assertThat(session.isClosed()).isTrue();
            other.commit();
        }
        assertThat(vtgate.tablet("lookup").next("customers_seq", 1))
                .as("the answer that nobody got is a gap")
                .isEqualTo(105);
    }

    @Test
    void abortEndsTheWaitForTheTablet() throws Exception {
        try (Connection other = lookup.dataSource().getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.executeUpdate("update customers_seq set next_id = 100 where id = 0");
            CompletableFuture<Throwable> failure = CompletableFuture.supplyAsync(() -> {
                try {
                    return new AssertionError(query("select next 5 values from lookup.customers_seq"));
                } catch (SQLException e) {
                    return e;
                }
            });
            await().until(() -> Thread.getAllStackTraces().keySet().stream()
                    .anyMatch(thread -> thread.getName().equals("vttablet customers_seq")));
            session.abort(Runnable::run);
            assertThat(failure.get(10, TimeUnit.SECONDS)).isInstanceOf(SQLNonTransientConnectionException.class);
        }
    }

    @Test
    void autoIncrementDrawsOncePerInsert() throws SQLException {
        long first = vtgate.insertLikeVitess(
                session, "lookup", "customers_seq", "insert into customers values (?, ?)", "Ann", "Bob", "Cid");

        assertThat(first).isEqualTo(1);
        assertThat(query("select sum(id) from customers")).isEqualTo(6);
        session.rollback();
        assertThat(query("select count(*) from customers")).isZero();
        assertThat(vtgate.nextForAutoIncrement("lookup", "customers_seq", 2)).isEqualTo(4);
        assertThat(vtgate.tablet("lookup").range("customers_seq")).isEqualTo(new VttabletStandIn.Range(6, 11));
    }

    private void assertError(int number, String message, String sql) {
        assertThatThrownBy(() -> query(sql))
                .isInstanceOf(SQLException.class)
                .hasMessage(message)
                .extracting(e -> ((SQLException) e).getErrorCode())
                .isEqualTo(number);
    }

    private long query(String sql) throws SQLException {
        try (Statement statement = session.createStatement()) {
            return SequenceRow.first(statement.executeQuery(sql));
        }
    }

    private String text(String sql) throws SQLException {
        try (Statement statement = session.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private int update(String sql) throws SQLException {
        try (Statement statement = session.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    private static PreparedStatement withParameter(PreparedStatement statement, long value) throws SQLException {
        statement.setLong(1, value);
        return statement;
    }
}
