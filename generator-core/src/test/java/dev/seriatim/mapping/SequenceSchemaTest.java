package dev.seriatim.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seriatim.PersistenceUnit;
import dev.seriatim.Seriatim;
import dev.seriatim.SeriatimSettings;
import dev.seriatim.ShardedSequence;
import dev.seriatim.engine.Engine;
import dev.seriatim.engine.TestDatabase;
import dev.seriatim.sequence.SequenceVerification;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Sequence tables in another schema than the connection's own, where a schema is a part of a database. */
@ParameterizedClass
@EnumSource(names = {"H2", "POSTGRESQL"})
class SequenceSchemaTest {

    @Entity(name = "Stock")
    @Table(name = "stock", schema = "warehouse")
    static class Stock {
        @Id
        @ShardedSequence
        Long id;
    }

    @Entity(name = "Plain")
    @Table(name = "plain")
    static class Plain {
        @Id
        @ShardedSequence
        Long id;
    }

    @Entity(name = "Elsewhere")
    @Table(name = "elsewhere")
    static class Elsewhere {
        @Id
        @ShardedSequence(table = "warehouse.elsewhere_ids")
        Long id;
    }

    private final TestDatabase database;

    SequenceSchemaTest(Engine engine) {
        this.database = TestDatabase.create(engine);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @BeforeEach
    void createSchema() {
        database.execute("CREATE SCHEMA warehouse");
    }

    @Test
    void theSequenceIsInTheSchemaOfTheEntitysTable() {
        assertThat(start(unit(), Stock.class)).isEqualTo("warehouse.stock_seq");
        assertThat(database.queryLong("SELECT COUNT(*) FROM warehouse.stock_seq"))
                .isEqualTo(1);
    }

    @Test
    void theSequenceIsInHibernatesDefaultSchema() {
        PersistenceUnit unit = unit().with("hibernate.default_schema", "warehouse");
        assertThat(start(unit, Plain.class)).isEqualTo("warehouse.plain_seq");
        assertThat(database.queryLong("SELECT COUNT(*) FROM warehouse.plain_seq"))
                .isEqualTo(1);
    }

    @Test
    void aQualifiedNameIsTakenAsItIs() {
        PersistenceUnit unit = unit();
        assertThat(start(unit, Elsewhere.class)).isEqualTo("warehouse.elsewhere_ids");
        assertThat(database.queryLong("SELECT COUNT(*) FROM warehouse.elsewhere_ids"))
                .isEqualTo(1);
        assertThat(database.queryLong("SELECT COUNT(*) FROM elsewhere")).isEqualTo(1);
    }

    @Test
    void aSequenceInAnotherSchemaStartsAboveTheRowsThere() {
        database.execute(
                "CREATE TABLE warehouse.stock (id BIGINT PRIMARY KEY)", "INSERT INTO warehouse.stock VALUES (40)");
        try (SessionFactory factory = unit().of(Stock.class).start()) {
            Object id = factory.fromTransaction(session -> Rows.persist(session, Stock.class));
            assertThat(id).isEqualTo(41L);
        }
    }

    @Test
    void aSeparateSequenceDatabaseHasNoneOfTheSchemas() {
        TestDatabase sequences = database.sibling();
        PersistenceUnit unit = unit().with(SeriatimSettings.SEQUENCE_DATASOURCE, sequences.dataSource());
        assertThat(start(unit, Stock.class)).isEqualTo("stock_seq");
        assertThat(sequences.queryLong("SELECT COUNT(*) FROM stock_seq")).isEqualTo(1);
    }

    private PersistenceUnit unit() {
        return PersistenceUnit.on(database);
    }

    private static String start(PersistenceUnit unit, Class<?> entity) {
        try (SessionFactory factory = unit.of(entity).start()) {
            factory.inTransaction(session -> Rows.persist(session, entity));
            assertThat(Seriatim.of(factory).sequences().verify())
                    .singleElement()
                    .matches(SequenceVerification::sound);
            return Seriatim.of(factory).sequences().status().get(0).table();
        }
    }
}
