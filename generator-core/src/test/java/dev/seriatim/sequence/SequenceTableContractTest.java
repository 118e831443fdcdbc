package dev.seriatim.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.seriatim.engine.Engine;
import dev.seriatim.engine.TestDatabase;
import dev.seriatim.sequence.SequenceFailure.Reason;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What is accepted as a sequence table, what is refused, and that the refusal says what mends it. */
@ParameterizedClass
@EnumSource(Engine.class)
class SequenceTableContractTest {

    private final SequenceFixture orders;
    private final TestDatabase database;

    SequenceTableContractTest(Engine engine) {
        this.database = TestDatabase.create(engine);
        this.orders = new SequenceFixture(database);
    }

    @AfterEach
    void close() {
        orders.close();
    }

    @Test
    void aMissingTableIsRefusedWithTheStatementsThatCreateIt() {
        orders.withOrders(7, 41);

        SequenceFailure failure = refusal();

        assertThat(failure.reason()).isEqualTo(Reason.MISSING);
        assertThat(failure).hasMessageContaining("orders_seq").hasMessageContaining("does not exist");
        orders.runCureOf(failure);
        assertThat(validated().nextId()).isEqualTo(42);
    }

    @Test
    void aMissingRowIsRefusedWithTheInsertThatCreatesIt() {
        orders.withOrders(41).withTable();

        SequenceFailure failure = refusal();

        assertThat(failure.reason()).isEqualTo(Reason.MISSING);
        assertThat(failure).hasMessageContaining("no row with id = 0");
        orders.runCureOf(failure);
        assertThat(validated()).isEqualTo(new SequenceRow(42, 1000));
    }

    @Test
    void theInsertIsNotGuessedWhenTheRowsCannotBeRead() {
        orders.withTable();

        assertThat(refusal()).hasMessageContaining("/* highest id of orders + 1 */");
    }

    @Test
    void aTableOfAnotherShapeIsRefusedWithItsColumns() {
        orders.withOrders();
        database.execute("CREATE TABLE orders_seq (next_val BIGINT)");

        SequenceFailure failure = refusal();

        assertThat(failure.reason()).isEqualTo(Reason.UNUSABLE);
        assertThat(failure).hasMessageContaining("another shape").hasMessageContaining("(id, next_id, cache)");
        assertThat(failure.getMessage()).containsIgnoringCase("next_val");
    }

    @ParameterizedTest
    @CsvSource({
        "1, 0, cache=0",
        "1, -5, cache=-5",
        "0, 10, next_id=0",
        "-1, 10, next_id=-1",
        "9223372036854775807, 10, next_id=9223372036854775807"
    })
    void absurdValuesAreRefusedWithTheUpdateThatMendsThem(long nextId, long cache, String named) {
        orders.withOrders(8).withSequence(nextId, cache);

        SequenceFailure failure = refusal();

        assertThat(failure.reason()).isEqualTo(Reason.UNUSABLE);
        assertThat(failure).hasMessageContaining(named);
        orders.runCureOf(failure);
        assertThat(validated().cache()).isPositive();
        assertThat(validated().nextId()).isIn(1L, 9L);
    }

    @Test
    void aUserWhoMayNotUpdateTheRowIsRefusedWithTheGrant() {
        orders.withOrders().withSequence(1, 10);
        SequenceFixture reader = new SequenceFixture(database, database.readerDataSource());

        assertThatThrownBy(() -> reader.table().prepare(SchemaMode.VALIDATE))
                .isInstanceOf(SequenceFailure.class)
                .hasMessageContaining("orders_seq")
                .hasMessageContaining("GRANT SELECT, UPDATE ON");
    }

    @Test
    void creationStartsAboveTheHighestId() {
        orders.withOrders(3, 99);

        assertThat(orders.table().prepare(SchemaMode.CREATE)).isEqualTo(new SequenceRow(100, 1000));
        assertThat(orders.nextId()).isEqualTo(100);
    }

    @Test
    void creationStartsAboveTheHighestIdOfAnotherDatabase() {
        TestDatabase application = database.sibling();
        application.execute("CREATE TABLE orders (id BIGINT NOT NULL PRIMARY KEY)", "INSERT INTO orders VALUES (500)");
        orders.withOrdersIn(application);

        assertThat(orders.table().prepare(SchemaMode.CREATE).nextId()).isEqualTo(501);
    }

    @Test
    void creationFailsWhenTheHighestIdIsUnknown() {
        SequenceFailure failure =
                catchThrowableOfType(SequenceFailure.class, () -> orders.table().prepare(SchemaMode.CREATE));

        assertThat(failure.reason()).isEqualTo(Reason.UNUSABLE);
        assertThat(failure)
                .hasMessageContaining("the highest id of orders")
                .hasMessageContaining("seriatim.schema=none");
    }

    @Test
    void creationLeavesAnExistingRowAlone() {
        orders.withOrders(99).withSequence(7, 20);

        assertThat(orders.table().prepare(SchemaMode.CREATE)).isEqualTo(new SequenceRow(7, 20));
    }

    @Test
    void twoJvmsMayCreateTheSameSequenceAtOnce() throws Exception {
        orders.withOrders(9);
        CyclicBarrier together = new CyclicBarrier(4);
        ExecutorService jvms = Executors.newFixedThreadPool(4);
        try {
            Callable<SequenceRow> creation = () -> {
                together.await();
                return orders.table().prepare(SchemaMode.CREATE);
            };
            for (var row : jvms.invokeAll(List.of(creation, creation, creation, creation))) {
                assertThat(row.get()).isEqualTo(new SequenceRow(10, 1000));
            }
        } finally {
            jvms.shutdownNow();
        }
    }

    @Test
    void verifyNamesTheStatementThatRaisesACounterWhichIsTooLow() {
        orders.withOrders(10).withSequence(10, 5);

        SequenceVerification verification = orders.table().verify(null);

        assertThat(verification.sound()).isFalse();
        assertThat(verification.highestId()).isEqualTo(10);
        database.execute(String.valueOf(verification.cure()).replace(";", ""));
        assertThat(orders.table().verify(null).sound()).isTrue();
        assertThat(orders.nextId()).isEqualTo(11);
    }

    private SequenceFailure refusal() {
        return catchThrowableOfType(SequenceFailure.class, this::validated);
    }

    private SequenceRow validated() {
        return orders.table().prepare(SchemaMode.VALIDATE);
    }
}
