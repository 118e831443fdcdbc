package dev.seriatim.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.seriatim.block.Block;
import dev.seriatim.engine.Engine;
import dev.seriatim.engine.TestDatabase;
import dev.seriatim.sequence.SequenceFailure.Reason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What every database owes to a reservation: blocks that never overlap, by one statement, whatever happens to the row. */
@ParameterizedClass
@EnumSource(Engine.class)
class ReservationContractTest {

    private final Engine engine;
    private final TestDatabase database;
    private final SequenceFixture orders;

    ReservationContractTest(Engine engine) {
        this.engine = engine;
        this.database = TestDatabase.create(engine);
        this.orders = new SequenceFixture(database);
    }

    @AfterEach
    void close() {
        orders.close();
    }

    @Test
    void theDatabaseIsRecognised() {
        orders.withOrders().withSequence(1, 10);

        orders.table().read();

        assertThat(orders.database().kind()).hasToString(engine.name());
        assertThat(orders.database().description()).startsWith("jdbc:").doesNotContain("password");
    }

    @Test
    void blocksFollowEachOtherAndTheRowHoldsTheNextId() {
        orders.withOrders().withSequence(5, 10);
        JdbcBlockSource source = orders.source(0);

        assertThat(source.reserve(1, 0)).isEqualTo(new Block(5, 10));
        assertThat(source.reserve(25, 15)).isEqualTo(new Block(15, 25));
        assertThat(orders.nextId()).isEqualTo(40);
    }

    @Test
    void blocksOfManyReserversNeverOverlap() throws Exception {
        orders.withOrders().withSequence(1, 7);

        assertNoOverlap(reserveConcurrently(() -> orders.source(0).reserve(1, 0)));
    }

    @Test
    void compareAndSetReserversMayWorkBesideTheOthers() throws Exception {
        orders.withOrders().withSequence(1, 7);
        orders.table().read();
        ReservationStatement compareAndSet = new CompareAndSetReservation("orders_seq");
        Callable<Block> other = () -> orders.database().call("test", (connection, kind) -> {
            Reserved reserved = compareAndSet.reserve(connection, 3, 1);
            return new Block(reserved.first(), 3);
        });

        List<Block> blocks = new ArrayList<>(
                reserveConcurrently(other, () -> orders.source(0).reserve(1, 0)));

        assertNoOverlap(blocks);
    }

    @Test
    void theDatabaseAdministratorMayChangeTheCacheOfALiveSequence() {
        assumeTrue(engine == Engine.H2 || engine == Engine.POSTGRESQL, "others read cache once a minute");
        orders.withOrders().withSequence(1, 10);
        JdbcBlockSource source = orders.source(0);
        source.reserve(1, 0);
        database.execute("UPDATE orders_seq SET cache = 50");
        source.reserve(1, 11);

        assertThat(source.reserve(1, 21).size()).isEqualTo(50);
    }

    @Test
    void aCounterThatWasSetBackIsRefusedAndNotMovedUntilItIsRaised() {
        orders.withOrders(120).withSequence(1000, 10);
        JdbcBlockSource source = orders.source(0);
        Block last = source.reserve(1, 0);
        database.execute("UPDATE orders_seq SET next_id = 100");

        SequenceFailure failure = catchThrowableOfType(SequenceFailure.class, () -> source.reserve(1, last.end()));

        assertThat(failure.reason()).isEqualTo(Reason.SET_BACK);
        assertThat(failure).hasMessageContaining("next_id=100").hasMessageContaining("below 1010");
        assertThat(orders.nextId()).isEqualTo(100);
        orders.runCureOf(failure);
        assertThat(source.reserve(1, last.end())).isEqualTo(new Block(1010, 10));
    }

    @Test
    void aRowThatVanishesIsRefusedWithItsInsert() {
        orders.withOrders(3).withSequence(10, 10);
        JdbcBlockSource source = orders.source(0);
        source.reserve(1, 0);
        database.execute("DELETE FROM orders_seq");

        assertThatThrownBy(() -> source.reserve(1, 20))
                .isInstanceOf(SequenceFailure.class)
                .hasMessageContaining("INSERT INTO");
    }

    @Test
    void aTriggerThatInsertsElsewhereFalsifiesNoBlock() throws Exception {
        assumeTrue(
                engine == Engine.MYSQL || engine == Engine.MARIADB,
                "only there is the block read from a generated key");
        orders.withOrders().withSequence(1, 10);
        database.executeAsAdmin(
                "CREATE TABLE audit (id BIGINT AUTO_INCREMENT PRIMARY KEY, next_id BIGINT) AUTO_INCREMENT = 5000000",
                "CREATE TRIGGER audited AFTER UPDATE ON orders_seq FOR EACH ROW"
                        + " INSERT INTO audit (next_id) VALUES (NEW.next_id)");

        List<Block> blocks = reserveConcurrently(() -> orders.source(0).reserve(1, 0));

        assertNoOverlap(blocks);
        assertThat(blocks).allMatch(block -> block.end() <= orders.nextId());
    }

    @Test
    void reserversOfAPoolWithoutAutoCommitAndWithStrictIsolationCommit() throws Exception {
        orders.withOrders().withSequence(1, 10);
        HikariConfig config = new HikariConfig();
        config.setDataSource(database.dataSource());
        config.setAutoCommit(false);
        config.setTransactionIsolation("TRANSACTION_SERIALIZABLE");
        config.setMaximumPoolSize(4);
        try (HikariDataSource pool = new HikariDataSource(config)) {
            SequenceFixture strict = new SequenceFixture(database, pool);

            List<Block> blocks = reserveConcurrently(() -> strict.source(0).reserve(1, 0));

            assertNoOverlap(blocks);
            assertThat(orders.nextId()).isEqualTo(1 + blocks.size() * 10L);
        }
    }

    @Test
    void oneBlockCostsOneStatementOnAConnectionInAutoCommit() {
        orders.withOrders().withSequence(1, 10);
        StatementCounter counter = new StatementCounter(database.dataSource());
        SequenceFixture counted = new SequenceFixture(database, counter.dataSource());
        JdbcBlockSource source = counted.source(0);
        source.reserve(1, 0);
        counter.reset();

        source.reserve(1, 11);
        source.reserve(1, 21);

        assertThat(counter.statements()).as(counter.toString()).hasSize(2);
        assertThat(counter.commits()).isZero();
    }

    @Test
    void aCounterAtItsEndIsExhausted() {
        orders.withOrders().withSequence(SequenceTable.MAX_NEXT_ID - 5, 10);
        JdbcBlockSource source = orders.source(0);
        source.reserve(1, 0);

        assertThatThrownBy(() -> source.reserve(1, 0)).isInstanceOf(SequenceFailure.class);
    }

    @SafeVarargs
    private static List<Block> reserveConcurrently(Callable<Block>... reservers) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<Block>> futures = new ArrayList<>();
            for (int i = 0; i < 80; i++) {
                futures.add(threads.submit(reservers[i % reservers.length]));
            }
            List<Block> blocks = new ArrayList<>();
            for (Future<Block> future : futures) {
                blocks.add(future.get());
            }
            return blocks;
        } finally {
            threads.shutdownNow();
        }
    }

    private static void assertNoOverlap(List<Block> blocks) {
        List<Block> sorted =
                blocks.stream().sorted(Comparator.comparingLong(Block::first)).toList();
        for (int i = 1; i < sorted.size(); i++) {
            assertThat(sorted.get(i).first())
                    .isGreaterThanOrEqualTo(sorted.get(i - 1).end());
        }
    }
}
