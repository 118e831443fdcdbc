package dev.seriatim.numbered;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seriatim.GaplessNumber;
import dev.seriatim.PersistenceUnit;
import dev.seriatim.engine.Engine;
import dev.seriatim.engine.TestDatabase;
import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import org.hibernate.SessionFactory;
import org.hibernate.annotations.Cache;
import org.hibernate.annotations.CacheConcurrencyStrategy;
import org.hibernate.annotations.Immutable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No cache tells of a numbered document that it has no number, or one that was forged. */
class SecondLevelCacheTest {

    @MappedSuperclass
    abstract static class Cached {
        @Id
        Long id;

        boolean sent;

        String text;

        @GaplessNumber(when = "sent")
        @Column(name = "cached_number")
        Long number;
    }

    @Entity(name = "ReadWrite")
    @Cacheable
    @Cache(usage = CacheConcurrencyStrategy.READ_WRITE)
    static class ReadWrite extends Cached {}

    @Entity(name = "NonStrict")
    @Cacheable
    @Cache(usage = CacheConcurrencyStrategy.NONSTRICT_READ_WRITE)
    static class NonStrict extends Cached {}

    @Entity(name = "ReadOnly")
    @Cacheable
    @Cache(usage = CacheConcurrencyStrategy.READ_ONLY)
    @Immutable
    static class ReadOnly extends Cached {}

    private final TestDatabase database = TestDatabase.create(Engine.H2);
    private final SessionFactory factory = PersistenceUnit.on(database)
            .of(ReadWrite.class, NonStrict.class, ReadOnly.class)
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

    @ParameterizedTest
    @ValueSource(classes = {ReadWrite.class, NonStrict.class, ReadOnly.class})
    void anInsertedDocumentIsReadWithItsNumber(Class<? extends Cached> type) {
        factory.inTransaction(session -> session.persist(cached(type, 1, true)));
        assertThat(number(type, 1)).isEqualTo(1);
        assertThat(number(type, 1)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(classes = {ReadWrite.class, NonStrict.class, ReadOnly.class})
    void soItIsIfItsOwnTransactionReadIt(Class<? extends Cached> type) {
        factory.inTransaction(session -> {
            session.persist(cached(type, 1, true));
            session.flush();
            session.clear();
            assertThat(session.find(type, 1L).number).isNull();
        });
        assertThat(number(type, 1)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(classes = {ReadWrite.class, NonStrict.class})
    void aCachedDraftIsReadWithItsNumberLater(Class<? extends Cached> type) {
        factory.inTransaction(session -> session.persist(cached(type, 1, false)));
        assertThat(number(type, 1)).isNull();
        factory.inTransaction(session -> session.find(type, 1L).sent = true);
        assertThat(number(type, 1)).isEqualTo(1);

        factory.inTransaction(session -> session.persist(cached(type, 2, false)));
        assertThat(number(type, 2)).isNull();
        factory.inStatelessTransaction(session -> session.update(cached(type, 2, true)));
        assertThat(number(type, 2)).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(classes = {ReadWrite.class, NonStrict.class})
    void aForgedNumberIsNotCached(Class<? extends Cached> type) {
        factory.inTransaction(session -> session.persist(cached(type, 1, true)));
        factory.inTransaction(session -> {
            Cached cached = session.find(type, 1L);
            cached.number = 99L;
            cached.text = "changed";
        });
        assertThat(number(type, 1)).isEqualTo(1);

        Cached draft = cached(type, 2, false);
        draft.number = 99L;
        factory.inTransaction(session -> session.persist(draft));
        assertThat(number(type, 2)).isNull();
    }

    @Test
    void cachesAreInUseAndARollbackLeavesThemUsable() {
        factory.inTransaction(session -> session.persist(cached(ReadWrite.class, 1, false)));
        try {
            factory.inTransaction(session -> {
                session.find(ReadWrite.class, 1L).sent = true;
                session.flush();
                throw new IllegalStateException("changed my mind");
            });
        } catch (IllegalStateException expected) {
            assertThat(number(ReadWrite.class, 1)).isNull();
        }
        number(ReadWrite.class, 1);
        factory.getStatistics().clear();
        number(ReadWrite.class, 1);
        assertThat(factory.getStatistics().getSecondLevelCacheHitCount()).isEqualTo(1);
    }

    private Long number(Class<? extends Cached> type, long id) {
        return factory.fromSession(session -> session.find(type, id).number);
    }

    private static <T extends Cached> T cached(Class<T> type, long id, boolean sent) {
        try {
            T cached = type.getDeclaredConstructor().newInstance();
            cached.id = id;
            cached.sent = sent;
            return cached;
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
