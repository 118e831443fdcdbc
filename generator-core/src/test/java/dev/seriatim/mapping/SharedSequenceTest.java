package dev.seriatim.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seriatim.PersistenceUnit;
import dev.seriatim.SequenceExhaustedException;
import dev.seriatim.Seriatim;
import dev.seriatim.ShardedSequence;
import dev.seriatim.engine.Engine;
import dev.seriatim.engine.TestDatabase;
import dev.seriatim.sequence.SequenceStatus;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.List;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Entities that name the same table draw from one pool. */
class SharedSequenceTest {

    @Entity(name = "Offer")
    @Table(name = "offer")
    static class Offer {
        @Id
        @ShardedSequence(table = "document_seq")
        Long id;
    }

    @Entity(name = "Order")
    @Table(name = "purchase")
    static class Order {
        @Id
        @ShardedSequence(table = "document_seq")
        Integer id;
    }

    private final TestDatabase database = TestDatabase.create(Engine.H2);

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void theirIdsNeverMeet() {
        try (SessionFactory factory = start(Offer.class, Order.class)) {
            List<Object> ids = factory.fromTransaction(session -> List.of(
                    Rows.persist(session, Offer.class),
                    Rows.persist(session, Order.class),
                    Rows.persist(session, Offer.class)));
            assertThat(ids).containsExactly(1L, 2, 3L);
        }
    }

    @Test
    void thereIsOnePoolForAllOfThem() {
        try (SessionFactory factory = start(Offer.class, Order.class)) {
            factory.inTransaction(session -> Rows.persist(session, Order.class));
            List<SequenceStatus> status = Seriatim.of(factory).sequences().status();
            assertThat(status).hasSize(1);
            assertThat(status.get(0).entities()).containsExactly("Offer", "Order");
            assertThat(status.get(0).blocks()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"offer", "purchase"})
    void aNewSequenceStartsAboveTheRowsOfAllOfThem(String fuller) {
        database.execute(
                "CREATE TABLE offer (id BIGINT PRIMARY KEY)",
                "CREATE TABLE purchase (id INT PRIMARY KEY)",
                "INSERT INTO offer VALUES (7)",
                "INSERT INTO purchase VALUES (8)",
                "INSERT INTO " + fuller + " VALUES (90)");
        try (SessionFactory factory = start(Offer.class, Order.class)) {
            Object id = factory.fromTransaction(session -> Rows.persist(session, Offer.class));
            assertThat(id).isEqualTo(91L);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"offer", "purchase"})
    void verifyLooksAtTheRowsOfAllOfThem(String table) {
        try (SessionFactory factory = start(Offer.class, Order.class)) {
            database.execute("INSERT INTO " + table + " (id) VALUES (5000)");
            assertThat(Seriatim.of(factory).sequences().verify())
                    .singleElement()
                    .satisfies(sequence -> {
                        assertThat(sequence.sound()).isFalse();
                        assertThat(sequence.highestId()).isEqualTo(5000);
                        assertThat(sequence.cure()).contains("5001");
                    });
        }
    }

    @Test
    void theSmallestTypeRunsOutAlone() {
        try (SessionFactory factory = start(Offer.class, Order.class)) {
            database.execute("UPDATE document_seq SET next_id = " + (Integer.MAX_VALUE + 1L));
            assertThatThrownBy(() -> factory.inTransaction(session -> Rows.persist(session, Order.class)))
                    .isInstanceOf(SequenceExhaustedException.class)
                    .hasMessageContaining("Order.id");
            Object id = factory.fromTransaction(session -> Rows.persist(session, Offer.class));
            assertThat(id).isEqualTo(Integer.MAX_VALUE + 2L);
        }
    }

    private SessionFactory start(Class<?>... entities) {
        return PersistenceUnit.on(database).of(entities).start();
    }
}
