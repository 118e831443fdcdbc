package dev.seriatim.deferred;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seriatim.GaplessNumber;
import dev.seriatim.PersistenceUnit;
import dev.seriatim.Seriatim;
import dev.seriatim.SeriatimSettings;
import dev.seriatim.engine.Engine;
import dev.seriatim.engine.TestDatabase;
import dev.seriatim.gapless.Numbering;
import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.hibernate.SessionFactory;
import org.hibernate.annotations.Cache;
import org.hibernate.annotations.CacheConcurrencyStrategy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** No cache tells of a document that was numbered after commit that it has no number. */
@Timeout(60)
class CachedDocumentTest {

    @Entity(name = "Prompt")
    @Cacheable
    @Cache(usage = CacheConcurrencyStrategy.READ_WRITE)
    static class Prompt {
        @Id
        Long id;

        @GaplessNumber(numbering = Numbering.AFTER_COMMIT)
        @Column(name = "doc_number")
        Long number;
    }

    @Entity(name = "Patient")
    @Cacheable
    @Cache(usage = CacheConcurrencyStrategy.READ_WRITE)
    static class Patient {
        @Id
        Long id;

        boolean done;

        @GaplessNumber(when = "isDone", numbering = Numbering.BY_WORKER)
        @Column(name = "doc_number")
        Long number;

        boolean isDone() {
            return done;
        }
    }

    private final TestDatabase database = TestDatabase.create(Engine.H2);
    private final SessionFactory factory = PersistenceUnit.on(database)
            .of(Prompt.class, Patient.class)
            .with(SeriatimSettings.GAPLESS_SWEEP_INTERVAL, "1ms")
            .with(SeriatimSettings.GAPLESS_AWAIT_TIMEOUT, "PT60S")
            .with("hibernate.cache.use_second_level_cache", true)
            .with("hibernate.cache.region.factory_class", "jcache")
            .with("hibernate.javax.cache.missing_cache_strategy", "create")
            .with("hibernate.cache.region_prefix", database.name())
            .with("hibernate.generate_statistics", true)
            .start();

    @AfterEach
    void close() {
        factory.close();
        database.close();
    }

    /** Callers and sweepers number at once; each row is read as soon as its commit returned. */
    @RepeatedTest(3)
    void whatWasCommittedIsReadWithItsNumber() {
        for (long id = 1; id <= 100; id++) {
            Prompt prompt = new Prompt();
            prompt.id = id;
            factory.inTransaction(session -> session.persist(prompt));
            long key = id;
            assertThat(factory.fromSession(session -> session.find(Prompt.class, key)).number)
                    .isEqualTo(prompt.number)
                    .isNotNull();
        }
    }

    @Test
    void whatWasCachedWithoutANumberIsReadWithIt() {
        for (long id = 1; id <= 50; id++) {
            Patient patient = new Patient();
            patient.id = id;
            patient.done = true;
            long key = id;
            factory.inTransaction(session -> session.persist(patient));
            factory.inSession(session -> session.find(Patient.class, key));
            Seriatim.of(factory).gapless().numberPending();
            assertThat(factory.fromSession(session -> session.find(Patient.class, key)).number)
                    .isEqualTo(id);
        }
        factory.getStatistics().clear();
        factory.inSession(session -> session.find(Patient.class, 1L));
        factory.inSession(session -> session.find(Patient.class, 1L));
        assertThat(factory.getStatistics().getSecondLevelCacheHitCount())
                .as("the cache is used all the same")
                .isPositive();
    }
}
