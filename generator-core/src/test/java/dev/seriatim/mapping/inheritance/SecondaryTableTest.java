package dev.seriatim.mapping.inheritance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seriatim.PersistenceUnit;
import dev.seriatim.Seriatim;
import dev.seriatim.ShardedSequence;
import dev.seriatim.engine.Engine;
import dev.seriatim.engine.TestDatabase;
import dev.seriatim.mapping.Rows;
import dev.seriatim.sequence.SequenceStatus;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.SecondaryTable;
import jakarta.persistence.Table;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One entity in two tables. */
class SecondaryTableTest {

    @Entity(name = "Customer")
    @Table(name = "customer")
    @SecondaryTable(name = "customer_detail")
    static class Customer {
        @Id
        @ShardedSequence
        Long id;

        @Column(table = "customer_detail")
        String remark = "none";
    }

    private final TestDatabase database = TestDatabase.create(Engine.H2);

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void bothTablesGetTheSameId() {
        try (SessionFactory factory =
                PersistenceUnit.on(database).of(Customer.class).start()) {
            factory.inTransaction(session -> Rows.persist(session, Customer.class));
            assertThat(database.queryLong("SELECT id FROM customer")).isEqualTo(1);
            assertThat(database.queryLong("SELECT id FROM customer_detail")).isEqualTo(1);
        }
    }

    @Test
    void theSequenceIsNamedAfterThePrimaryTable() {
        try (SessionFactory factory =
                PersistenceUnit.on(database).of(Customer.class).start()) {
            assertThat(Seriatim.of(factory).sequences().status())
                    .extracting(SequenceStatus::table)
                    .containsExactly("customer_seq");
        }
    }
}
