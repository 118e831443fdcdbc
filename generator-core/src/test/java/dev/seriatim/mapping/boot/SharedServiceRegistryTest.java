package dev.seriatim.mapping.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seriatim.PersistenceUnit;
import dev.seriatim.Seriatim;
import dev.seriatim.ShardedSequence;
import dev.seriatim.engine.Engine;
import dev.seriatim.engine.TestDatabase;
import dev.seriatim.mapping.Rows;
import dev.seriatim.sequence.SequenceStatus;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.List;
import org.hibernate.SessionFactory;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several SessionFactories from one StandardServiceRegistry, as tests and some frameworks build them. */
class SharedServiceRegistryTest {

    @Entity(name = "Fork")
    @Table(name = "fork")
    static class Fork {
        @Id
        @ShardedSequence
        Long id;
    }

    @Entity(name = "Knife")
    @Table(name = "knife")
    static class Knife {
        @Id
        @ShardedSequence
        Long id;
    }

    private final TestDatabase database = TestDatabase.create(Engine.H2);

    @AfterEach
    void close() {
        database.close();
    }

    private StandardServiceRegistry services;

    @BeforeEach
    void open() {
        services = new StandardServiceRegistryBuilder()
                .disableAutoClose()
                .applySettings(PersistenceUnit.on(database).settings())
                // Envers, which is on the class path of the tests, allows one factory per registry
                .applySetting("hibernate.integration.envers.enabled", "false")
                .build();
    }

    @AfterEach
    void closeServices() {
        StandardServiceRegistryBuilder.destroy(services);
    }

    @Test
    void aSecondFactoryHasBlocksOfItsOwn() {
        try (SessionFactory one = factory(Fork.class);
                SessionFactory other = factory(Fork.class)) {
            assertThat(draw(one, Fork.class)).isEqualTo(1L);
            assertThat(draw(other, Fork.class)).isEqualTo(1001L);
            assertThat(draw(one, Fork.class)).isEqualTo(2L);
        }
    }

    @Test
    void eachKnowsTheSequencesOfItsOwnEntitiesOnly() {
        try (SessionFactory one = factory(Fork.class);
                SessionFactory other = factory(Knife.class)) {
            assertThat(tables(one)).containsExactly("fork_seq");
            assertThat(tables(other)).containsExactly("knife_seq");
        }
    }

    @Test
    void closingOneLeavesTheOtherAtWork() {
        try (SessionFactory other = factory(Fork.class)) {
            factory(Fork.class).close();
            assertThat(draw(other, Fork.class)).isEqualTo(1L);
        }
    }

    private SessionFactory factory(Class<?> entity) {
        return new MetadataSources(services)
                .addAnnotatedClass(entity)
                .buildMetadata()
                .buildSessionFactory();
    }

    private static Object draw(SessionFactory factory, Class<?> entity) {
        return factory.fromTransaction(session -> Rows.persist(session, entity));
    }

    private static List<String> tables(SessionFactory factory) {
        return Seriatim.of(factory).sequences().status().stream()
                .map(SequenceStatus::table)
                .toList();
    }
}
