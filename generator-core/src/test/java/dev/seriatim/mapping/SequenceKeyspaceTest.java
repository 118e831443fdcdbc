package dev.seriatim.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seriatim.PersistenceUnit;
import dev.seriatim.Seriatim;
import dev.seriatim.ShardedSequence;
import dev.seriatim.ShardedSequenceGenerator;
import dev.seriatim.engine.Engine;
import dev.seriatim.engine.TestDatabase;
import dev.seriatim.sequence.SequenceStatus;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.hibernate.SessionFactory;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.model.naming.Identifier;
import org.hibernate.boot.model.naming.PhysicalNamingStrategyStandardImpl;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.engine.jdbc.env.spi.JdbcEnvironment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Sequence tables in another database of the same server, which is what a keyspace is to MySQL and its kin. */
@ParameterizedClass
@EnumSource(names = {"MYSQL", "MARIADB"})
class SequenceKeyspaceTest {

    @Entity(name = "Stock")
    @Table(name = "stock", catalog = "sales")
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

    /** Named by XML, because the name of the other database is known only here. */
    static class Sold {
        Long id;
    }

    private final TestDatabase database;
    private final TestDatabase unsharded;

    SequenceKeyspaceTest(Engine engine) {
        this.database = TestDatabase.create(engine);
        this.unsharded = database.sibling();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void theSequenceIsInTheCatalogOfTheEntitysTable() {
        PersistenceUnit unit = PersistenceUnit.on(database)
                .of(Stock.class)
                .with("hibernate.physical_naming_strategy", new PhysicalNamingStrategyStandardImpl() {
                    @Override
                    public Identifier toPhysicalCatalogName(Identifier name, JdbcEnvironment environment) {
                        return name == null ? null : Identifier.toIdentifier(unsharded.name());
                    }
                });
        try (SessionFactory factory = unit.start()) {
            factory.inTransaction(session -> Rows.persist(session, Stock.class));
        }
        assertThat(unsharded.queryLong("SELECT COUNT(*) FROM stock_seq")).isEqualTo(1);
        assertThat(unsharded.queryLong("SELECT COUNT(*) FROM stock")).isEqualTo(1);
    }

    @Test
    void theSequenceIsInHibernatesDefaultCatalog() {
        PersistenceUnit unit =
                PersistenceUnit.on(database).of(Plain.class).with("hibernate.default_catalog", unsharded.name());
        try (SessionFactory factory = unit.start()) {
            factory.inTransaction(session -> Rows.persist(session, Plain.class));
        }
        assertThat(unsharded.queryLong("SELECT COUNT(*) FROM plain_seq")).isEqualTo(1);
    }

    @Test
    void aQualifiedNameReachesTheOtherKeyspaceWhileTheRowsStayHere() {
        try (StandardServiceRegistry services = new StandardServiceRegistryBuilder()
                        .applySettings(PersistenceUnit.on(database).settings())
                        .build();
                SessionFactory factory = new MetadataSources(services)
                        .addInputStream(new ByteArrayInputStream(mapping().getBytes(StandardCharsets.UTF_8)))
                        .buildMetadata()
                        .buildSessionFactory()) {
            Object id = factory.fromTransaction(session -> Rows.persist(session, Sold.class));
            assertThat(id).isEqualTo(1L);
            assertThat(Seriatim.of(factory).sequences().status())
                    .extracting(SequenceStatus::table)
                    .containsExactly(unsharded.name() + ".sold_seq");
        }
        assertThat(unsharded.queryLong("SELECT COUNT(*) FROM sold_seq")).isEqualTo(1);
        assertThat(database.queryLong("SELECT COUNT(*) FROM sold")).isEqualTo(1);
    }

    private String mapping() {
        return """
                <entity-mappings xmlns="http://www.hibernate.org/xsd/orm/mapping" version="7.0">
                  <entity class="%s" name="Sold" access="FIELD" metadata-complete="true">
                    <table name="sold"/>
                    <attributes>
                      <id name="id">
                        <generated-value generator="sold-ids"/>
                        <generic-generator name="sold-ids" class="%s">
                          <parameter name="table" value="%s.sold_seq"/>
                        </generic-generator>
                      </id>
                    </attributes>
                  </entity>
                </entity-mappings>
                """.formatted(Sold.class.getName(), ShardedSequenceGenerator.class.getName(), unsharded.name());
    }
}
