package dev.seriatim.mapping.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seriatim.PersistenceUnit;
import dev.seriatim.ShardedSequence;
import dev.seriatim.engine.Engine;
import dev.seriatim.engine.TestDatabase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Locale;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.context.spi.TenantSchemaMapper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Tenants share a database, each with a schema of its own that Hibernate selects on the connection. */
@ParameterizedClass
@EnumSource(names = {"H2", "POSTGRESQL"})
class SchemaPerTenantTest {

    @Entity(name = "Parcel")
    @Table(name = "parcel")
    static class Parcel {
        @Id
        @ShardedSequence
        Long id;
    }

    private final TestDatabase database;

    SchemaPerTenantTest(Engine engine) {
        this.database = TestDatabase.create(engine);
        for (String tenant : new String[] {"red", "blue"}) {
            database.execute(
                    "CREATE SCHEMA " + schema(tenant),
                    "CREATE TABLE " + schema(tenant) + ".parcel (id BIGINT PRIMARY KEY)");
        }
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void theSequenceIsInTheSchemaOfTheTenantAboveItsRows() {
        database.execute("INSERT INTO " + schema("blue") + ".parcel VALUES (500)");
        try (SessionFactory factory = PersistenceUnit.on(database)
                .of(Parcel.class)
                .with("hibernate.hbm2ddl.auto", "none")
                .with("hibernate.multi_tenant.schema_mapper", (TenantSchemaMapper<String>) this::schema)
                .start()) {
            assertThat(store(factory, "red")).isEqualTo(1);
            assertThat(store(factory, "blue")).isEqualTo(501);
            assertThat(store(factory, "red")).isEqualTo(2);
        }
        assertThat(database.queryLong("SELECT next_id FROM " + schema("red") + ".parcel_seq"))
                .isGreaterThan(2);
    }

    private String schema(String tenant) {
        return database.engine() == Engine.H2 ? tenant.toUpperCase(Locale.ROOT) : tenant;
    }

    private static long store(SessionFactory factory, String tenant) {
        try (Session session =
                factory.withOptions().tenantIdentifier((Object) tenant).openSession()) {
            session.beginTransaction();
            Parcel parcel = new Parcel();
            session.persist(parcel);
            session.getTransaction().commit();
            return parcel.id;
        }
    }
}
