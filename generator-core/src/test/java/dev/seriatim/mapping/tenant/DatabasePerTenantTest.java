package dev.seriatim.mapping.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seriatim.PersistenceUnit;
import dev.seriatim.SequenceUnavailableException;
import dev.seriatim.Seriatim;
import dev.seriatim.ShardedSequence;
import dev.seriatim.engine.Engine;
import dev.seriatim.engine.TestDatabase;
import dev.seriatim.mapping.Rows;
import dev.seriatim.sequence.SequenceStatus;
import dev.seriatim.sequence.SequenceVerification;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Each tenant has a database of its own, and so a sequence table of its own. */
@ParameterizedClass
@EnumSource(Engine.class)
class DatabasePerTenantTest {

    private static final int IDS = 200;

    @Entity(name = "Parcel")
    @Table(name = "parcel")
    static class Parcel {
        @Id
        @ShardedSequence(blockSize = 10)
        Long id;
    }

    private final TestDatabase red;
    private final TestDatabase blue;

    DatabasePerTenantTest(Engine engine) {
        this.red = TestDatabase.create(engine);
        this.blue = red.sibling();
    }

    @BeforeEach
    void createTables() {
        red.execute("CREATE TABLE parcel (id BIGINT PRIMARY KEY)");
        blue.execute("CREATE TABLE parcel (id BIGINT PRIMARY KEY)");
    }

    @AfterEach
    void close() {
        red.close();
    }

    @Test
    void eachTenantCountsInItsOwnDatabase() {
        try (SessionFactory factory = start()) {
            assertThat(draw(factory, "red", 3)).containsExactly(1L, 2L, 3L);
            assertThat(draw(factory, "blue", 2)).containsExactly(1L, 2L);
            assertThat(draw(factory, "red", 1)).containsExactly(4L);
        }
        assertThat(red.queryLong("SELECT MAX(id) FROM parcel")).isEqualTo(4);
        assertThat(blue.queryLong("SELECT MAX(id) FROM parcel")).isEqualTo(2);
    }

    @Test
    void aTenantsSequenceStartsAboveTheRowsOfThatTenant() {
        blue.execute("INSERT INTO parcel VALUES (500)");
        try (SessionFactory factory = start()) {
            assertThat(draw(factory, "red", 1)).containsExactly(1L);
            assertThat(draw(factory, "blue", 1)).containsExactly(501L);
        }
    }

    @Test
    void theStartTouchesNoTenant() {
        start().close();
        assertThatThrownBy(() -> red.queryLong("SELECT COUNT(*) FROM parcel_seq"))
                .hasMessageContaining("parcel_seq");
    }

    @Test
    void thereIsAPoolPerTenant() {
        try (SessionFactory factory = start()) {
            draw(factory, "red", 1);
            draw(factory, "blue", 1);
            assertThat(Seriatim.of(factory).sequences().status())
                    .extracting(SequenceStatus::tenant)
                    .containsExactly("blue", "red");
        }
    }

    @Test
    void blocksReservedAheadComeFromTheDatabaseOfTheirTenant() throws Exception {
        try (SessionFactory factory = start()) {
            ExecutorService threads = Executors.newFixedThreadPool(4);
            try {
                List<Future<List<Long>>> drawn = new ArrayList<>();
                for (int i = 0; i < 4; i++) {
                    String tenant = i % 2 == 0 ? "red" : "blue";
                    drawn.add(threads.submit(() -> draw(factory, tenant, IDS)));
                }
                for (Future<List<Long>> ids : drawn) {
                    ids.get();
                }
            } finally {
                threads.shutdown();
            }
            assertThat(Seriatim.of(factory).sequences().verify()).hasSize(2).allMatch(SequenceVerification::sound);
        }
        for (TestDatabase database : List.of(red, blue)) {
            assertThat(database.queryLong("SELECT COUNT(*) FROM parcel")).isEqualTo(2 * IDS);
            assertThat(database.queryLong("SELECT MAX(id) FROM parcel")).isEqualTo(2 * IDS);
            assertThat(database.queryLong("SELECT next_id FROM parcel_seq")).isGreaterThan(2 * IDS);
        }
    }

    @Test
    void oneTenantsTrafficDoesNotMoveTheCounterOfAnother() {
        try (SessionFactory factory = start()) {
            draw(factory, "blue", 1);
            draw(factory, "red", IDS);
        }
        assertThat(blue.queryLong("SELECT next_id FROM parcel_seq")).isEqualTo(11);
    }

    @Test
    void anUnknownTenantIsTheOnlyOneThatFails() {
        try (SessionFactory factory = start()) {
            try (Session session = open(factory, "green")) {
                assertThatThrownBy(() -> Rows.persist(session, Parcel.class))
                        .isInstanceOf(SequenceUnavailableException.class)
                        .hasMessageContaining("tenant green");
            }
            assertThat(draw(factory, "red", 1)).containsExactly(1L);
        }
    }

    private SessionFactory start() {
        return PersistenceUnit.on(red)
                .of(Parcel.class)
                .without("jakarta.persistence.jdbc.url")
                .without("hibernate.hbm2ddl.auto")
                .with(
                        "hibernate.multi_tenant_connection_provider",
                        new TenantDatabases(Map.of("red", red, "blue", blue)))
                .start();
    }

    private static List<Long> draw(SessionFactory factory, String tenant, int count) {
        try (Session session = open(factory, tenant)) {
            session.beginTransaction();
            List<Long> ids = IntStream.range(0, count)
                    .mapToObj(i -> (Long) Rows.persist(session, Parcel.class))
                    .toList();
            session.getTransaction().commit();
            return ids;
        }
    }

    private static Session open(SessionFactory factory, String tenant) {
        return factory.withOptions().tenantIdentifier((Object) tenant).openSession();
    }
}
