package dev.seriatim.mapping.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seriatim.PersistenceUnit;
import dev.seriatim.Seriatim;
import dev.seriatim.ShardedSequence;
import dev.seriatim.engine.Engine;
import dev.seriatim.engine.TestDatabase;
import dev.seriatim.mapping.Rows;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.HashSet;
import java.util.Set;
import org.hibernate.SessionFactory;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What building a mapping does, and what it does not do: Hibernate builds every generator twice and throws one away. */
class BootTest {

    @Entity(name = "Seed")
    @Table(name = "seed")
    static class Seed {
        @Id
        @ShardedSequence
        Long id;
    }

    private final TestDatabase database = TestDatabase.create(Engine.H2);

    @AfterEach
    void close() {
        database.close();
    }

    private final CountingDataSource connections = new CountingDataSource(database.dataSource());

    @Test
    void thereIsOnePoolAlthoughTheGeneratorIsBuiltTwice() {
        try (SessionFactory factory = unit().start()) {
            factory.inTransaction(session -> Rows.persist(session, Seed.class));
            assertThat(Seriatim.of(factory).sequences().status())
                    .singleElement()
                    .satisfies(sequence -> assertThat(sequence.blocks()).isEqualTo(1));
        }
    }

    @Test
    void theMappingAloneOpensNoConnection() {
        try (StandardServiceRegistry services = offline()) {
            metadata(services);
            assertThat(connections.opened()).isZero();
        }
    }

    @Test
    void theMappingAloneStartsNoThread() {
        Set<Thread> before = reservationThreads();
        try (StandardServiceRegistry services = offline()) {
            metadata(services);
            assertThat(reservationThreads()).isSubsetOf(before);
        }
    }

    @Test
    void aFactoryWithoutAccessToTheDatabaseOpensNoConnectionAndStartsNoThread() {
        Set<Thread> before = reservationThreads();
        try (StandardServiceRegistry services = offline();
                SessionFactory factory = metadata(services).buildSessionFactory()) {
            assertThat(factory.isOpen()).isTrue();
            assertThat(connections.opened()).isZero();
            assertThat(reservationThreads()).isSubsetOf(before);
        }
    }

    @Test
    void suchAFactoryCreatesItsSequenceBeforeTheFirstId() {
        database.execute("CREATE TABLE seed (id BIGINT PRIMARY KEY)", "INSERT INTO seed VALUES (9)");
        try (StandardServiceRegistry services = offline();
                SessionFactory factory = metadata(services).buildSessionFactory()) {
            Object id = factory.fromTransaction(session -> Rows.persist(session, Seed.class));
            assertThat(id).isEqualTo(10L);
        }
    }

    @Test
    void aFactoryThatIsNeverAskedForAnIdReservesNone() {
        unit().start().close();
        assertThat(database.queryLong("SELECT next_id FROM seed_seq")).isEqualTo(1);
    }

    @Test
    void noReservationThreadOutlivesItsFactory() throws InterruptedException {
        Set<Thread> before = reservationThreads();
        try (SessionFactory factory = unit().start()) {
            factory.inTransaction(session -> Rows.persist(session, Seed.class));
        }
        Set<Thread> left = reservationThreads();
        left.removeAll(before);
        for (Thread thread : left) {
            thread.join(5_000);
            assertThat(thread.isAlive()).isFalse();
        }
    }

    private PersistenceUnit unit() {
        return PersistenceUnit.on(database).of(Seed.class);
    }

    private StandardServiceRegistry offline() {
        return new StandardServiceRegistryBuilder()
                .applySettings(PersistenceUnit.on(database)
                        .without("jakarta.persistence.jdbc.url")
                        .without("hibernate.hbm2ddl.auto")
                        .with("jakarta.persistence.nonJtaDataSource", connections)
                        .with("hibernate.dialect", "org.hibernate.dialect.H2Dialect")
                        .with("hibernate.boot.allow_jdbc_metadata_access", false)
                        .settings())
                .build();
    }

    private static Metadata metadata(StandardServiceRegistry services) {
        return new MetadataSources(services).addAnnotatedClass(Seed.class).buildMetadata();
    }

    private static Set<Thread> reservationThreads() {
        Set<Thread> threads = new HashSet<>(Thread.getAllStackTraces().keySet());
        threads.removeIf(thread -> !thread.getName().startsWith("seriatim-"));
        return threads;
    }
}
