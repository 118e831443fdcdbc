package dev.seriatim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seriatim.engine.Engine;
import dev.seriatim.engine.TestDatabase;
import dev.seriatim.jdbc.Database;
import dev.seriatim.sequence.SequenceStatus;
import dev.seriatim.vitess.VtgateStandIn;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Sequences behind vtgate: rows in a sharded keyspace, the sequence in an unsharded one that Vitess uses as well. */
@Timeout(60)
class VitessContractTest {

    @Entity(name = "Order")
    @jakarta.persistence.Table(name = "orders")
    static class Order {
        @Id
        @ShardedSequence(table = "lookup.orders_seq")
        Long id;
    }

    @Entity(name = "Unqualified")
    @jakarta.persistence.Table(name = "orders")
    static class Unqualified {
        @Id
        @ShardedSequence(table = "orders_seq")
        Long id;
    }

    private TestDatabase commerce;
    private TestDatabase lookup;
    private VtgateStandIn vtgate;

    @BeforeEach
    void start() throws SQLException {
        commerce = TestDatabase.create(Engine.MYSQL);
        lookup = commerce.sibling();
        vtgate = new VtgateStandIn(commerce.dataSource())
                .sharded("commerce", commerce.name())
                .unsharded("lookup", lookup.name())
                .addSequence("lookup", "orders_seq");
        commerce.execute("CREATE TABLE orders (id BIGINT NOT NULL PRIMARY KEY)");
    }

    @AfterEach
    void close() {
        commerce.close();
    }

    @Test
    void idsOfBothSidesAreDisjoint() throws Exception {
        createSequence(1, 10);
        Set<Long> ids = ConcurrentHashMap.newKeySet();
        try (SessionFactory factory = unit().start()) {
            Parcel.inThreads(4, () -> {
                for (int i = 0; i < 100; i++) {
                    assertThat(ids.add(store(factory))).isTrue();
                    long first = vtgate.nextForAutoIncrement("lookup", "orders_seq", 3);
                    for (long id = first; id < first + 3; id++) {
                        assertThat(ids.add(id)).isTrue();
                    }
                }
                return null;
            });
            assertThat(ids).hasSize(1600);
            assertThat(status(factory).database()).isEqualTo(Database.VITESS);
        }
    }

    @Test
    void aFailOverOfTheTabletCostsAGap() throws Exception {
        createSequence(1, 10);
        Set<Long> ids = ConcurrentHashMap.newKeySet();
        try (SessionFactory factory = unit().start()) {
            for (int i = 0; i < 200; i++) {
                assertThat(ids.add(store(factory))).isTrue();
                if (i % 50 == 0) {
                    vtgate.tablet("lookup").reset();
                }
            }
        }
    }

    @Test
    void vtgateIsRecognisedWhateverItCallsItself() throws Exception {
        createSequence(1, 10);

        assertRecognised(plain -> plain.version("8.4.6-Vitess").versionComment("MySQL Community Server - GPL"));
        assertRecognised(plain -> plain.version("8.4.6").versionComment("PlanetScale"));
        assertRecognised(plain -> plain.version("8.4.6").versionComment("MySQL Community Server - GPL"));
    }

    @Test
    void theSettingSwitchesToTheUpdateStatement() throws Exception {
        createSequence(1, 10);
        try (SessionFactory factory =
                unit().with(SeriatimSettings.SEQUENCE_VITESS, "false").start()) {
            assertThat(store(factory)).isEqualTo(1);
            assertThat(status(factory).database()).isEqualTo(Database.MYSQL);
        }
    }

    @Test
    void aMissingSequenceTableIsCreatedAboveTheRowsOfAllShards() {
        commerce.execute("INSERT INTO orders VALUES (700)");
        try (SessionFactory factory =
                unit().with(SeriatimSettings.SCHEMA, "create").start()) {
            assertThat(store(factory)).isGreaterThan(700);
            assertThat(lookup.queryLong("SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = '"
                            + lookup.name() + "' AND table_comment = 'vitess_sequence'"))
                    .isEqualTo(1);
        }
    }

    @Test
    void aSequenceThatVschemaDoesNotKnowIsRefusedWithTheStatementThatAddsIt() {
        vtgate = new VtgateStandIn(commerce.dataSource())
                .sharded("commerce", commerce.name())
                .unsharded("lookup", lookup.name());
        createSequence(1, 10);

        assertThatThrownBy(() -> unit().start())
                .hasStackTraceContaining("ALTER VSCHEMA ADD SEQUENCE `lookup`.`orders_seq`");
    }

    @Test
    void anUnqualifiedNameIsRefusedAtStart() {
        createSequence(1, 10);

        assertThatThrownBy(() -> unit().of(Unqualified.class).start())
                .hasStackTraceContaining("orders_seq")
                .hasStackTraceContaining("does not exist")
                .hasStackTraceContaining("keyspace.table");
    }

    private void assertRecognised(UnaryOperator<VtgateStandIn> disguise) {
        vtgate = disguise.apply(vtgate);
        try (SessionFactory factory = unit().start()) {
            store(factory);
            assertThat(status(factory).database()).isEqualTo(Database.VITESS);
        }
    }

    private void createSequence(long nextId, long cache) {
        lookup.execute(
                "CREATE TABLE orders_seq (id BIGINT NOT NULL PRIMARY KEY, next_id BIGINT, cache BIGINT)"
                        + " COMMENT 'vitess_sequence'",
                "INSERT INTO orders_seq VALUES (0, " + nextId + ", " + cache + ")");
    }

    private PersistenceUnit unit() {
        return new PersistenceUnit()
                .of(Order.class)
                .with("jakarta.persistence.nonJtaDataSource", vtgate.dataSource("commerce"))
                .with("hibernate.dialect", "org.hibernate.dialect.MySQLDialect");
    }

    private static SequenceStatus status(SessionFactory factory) {
        return Seriatim.of(factory).sequences().status().get(0);
    }

    private static long store(SessionFactory factory) {
        return factory.fromTransaction(session -> {
            Order order = new Order();
            session.persist(order);
            return order.id;
        });
    }
}
