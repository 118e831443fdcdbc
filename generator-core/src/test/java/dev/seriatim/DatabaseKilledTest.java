package dev.seriatim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.seriatim.engine.Engine;
import dev.seriatim.engine.KillableServer;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code kill -9} of the database while eight threads insert. */
@Tag("slow")
class DatabaseKilledTest {

    private static final int THREADS = 8;

    @Timeout(180)
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "H2")
    void theSameApplicationGoesOnWithoutADuplicate(Engine engine) throws Exception {
        try (KillableServer server = KillableServer.start(engine);
                HikariDataSource pool = pool(server);
                SessionFactory factory = new PersistenceUnit()
                        .of(Parcel.class)
                        .with("jakarta.persistence.nonJtaDataSource", pool)
                        .with("hibernate.hbm2ddl.auto", "update")
                        .with(SeriatimSettings.SCHEMA, "create")
                        .with(SeriatimSettings.SEQUENCE_CACHE, "10")
                        .with(SeriatimSettings.SEQUENCE_TIMEOUT, "5s")
                        .start()) {
            Set<Long> stored = ConcurrentHashMap.newKeySet();
            List<SequenceUnavailableException> refused = new CopyOnWriteArrayList<>();
            ExecutorService inserters = Executors.newFixedThreadPool(THREADS);
            try {
                for (int i = 0; i < THREADS; i++) {
                    inserters.execute(() -> insertUntilInterrupted(factory, stored, refused));
                }
                await().atMost(Duration.ofSeconds(20)).until(() -> stored.size() > 500);
                server.kill();
                drainBlocks(factory, refused);
                await().atMost(Duration.ofSeconds(20)).until(() -> !refused.isEmpty());
                server.restart();
                int before = stored.size();
                await().atMost(Duration.ofSeconds(60)).until(() -> stored.size() > before + 500);
            } finally {
                inserters.shutdownNow();
                assertThat(inserters.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
            }
            assertThat(refused).allSatisfy(refusal -> assertThat(refusal).hasMessageContaining("parcel_seq"));
            assertThat(Seriatim.of(factory).sequences().verify()).allMatch(sequence -> sequence.sound());
        }
    }

    /** Draws what is left in memory, so that callers meet the dead database. */
    private static void drainBlocks(SessionFactory factory, List<SequenceUnavailableException> refused) {
        factory.inStatelessSession(session -> {
            while (refused.isEmpty()) {
                try {
                    draw(factory);
                } catch (SequenceUnavailableException e) {
                    refused.add(e);
                }
            }
        });
    }

    private static Object draw(SessionFactory factory) {
        return factory.fromSession(session -> {
            Parcel parcel = new Parcel();
            session.persist(parcel);
            return parcel.id;
        });
    }

    private static void insertUntilInterrupted(
            SessionFactory factory, Set<Long> stored, List<SequenceUnavailableException> refused) {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                long id = Parcel.store(factory);
                if (!stored.add(id)) {
                    throw new AssertionError("id " + id + " was stored twice");
                }
            } catch (SequenceUnavailableException e) {
                refused.add(e);
            } catch (RuntimeException e) {
                // the insert itself failed: its id is a gap
            }
        }
    }

    private static HikariDataSource pool(KillableServer server) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(server.url());
        config.setUsername(server.user());
        config.setPassword(server.password());
        config.setMaximumPoolSize(THREADS);
        config.setConnectionTimeout(2_000);
        return new HikariDataSource(config);
    }
}
