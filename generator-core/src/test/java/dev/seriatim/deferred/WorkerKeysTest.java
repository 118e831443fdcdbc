package dev.seriatim.deferred;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seriatim.GaplessNumber;
import dev.seriatim.PersistenceUnit;
import dev.seriatim.Seriatim;
import dev.seriatim.SeriatimSettings;
import dev.seriatim.engine.Engine;
import dev.seriatim.engine.TestDatabase;
import dev.seriatim.gapless.Numbering;
import dev.seriatim.gapless.SeriesReport;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.io.Serializable;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Leaders find documents by keys of every kind, and write numbers of every type. */
@Timeout(60)
@ParameterizedClass
@EnumSource(Engine.class)
class WorkerKeysTest {

    @Embeddable
    record Key(String shop, int counter) implements Serializable {}

    @Entity(name = "EmbeddedKey")
    static class EmbeddedKey {
        @EmbeddedId
        Key id;

        @GaplessNumber(scope = "id.shop", numbering = Numbering.BY_WORKER)
        @Column(name = "doc_number")
        Integer number;
    }

    record BranchKey(long counter, String branch) implements Serializable {}

    @Entity(name = "ClassKey")
    @IdClass(BranchKey.class)
    static class ClassKey {
        @Id
        String branch;

        @Id
        long counter;

        @GaplessNumber(scope = "branch", format = "{scope}-{number:2}", numbering = Numbering.AFTER_COMMIT)
        @Column(name = "doc_number")
        String number;
    }

    @Entity(name = "UuidKey")
    static class UuidKey {
        @Id
        UUID id;

        @GaplessNumber(startWith = 5_000_000_000L, numbering = Numbering.AFTER_COMMIT)
        @Column(name = "doc_number")
        BigInteger number;
    }

    @Entity(name = "TextKey")
    static class TextKey {
        @Id
        String id;

        @GaplessNumber(numbering = Numbering.BY_WORKER)
        @Column(name = "doc_number")
        String number;
    }

    @Entity(name = "IntKey")
    static class IntKey {
        @Id
        int id;

        @GaplessNumber(series = "first of two", numbering = Numbering.AFTER_COMMIT)
        Long oneNumber;

        @GaplessNumber(series = "second of two", startWith = 0, numbering = Numbering.BY_WORKER)
        Integer otherNumber;
    }

    private final TestDatabase database;
    private final SessionFactory factory;
    private final Seriatim seriatim;

    WorkerKeysTest(Engine engine) {
        this.database = TestDatabase.create(engine);
        this.factory = PersistenceUnit.on(database)
                .of(EmbeddedKey.class, ClassKey.class, UuidKey.class, TextKey.class, IntKey.class)
                .with(SeriatimSettings.GAPLESS_SWEEP_INTERVAL, "0")
                .with(SeriatimSettings.GAPLESS_AWAIT_TIMEOUT, "PT60S")
                .start();
        this.seriatim = Seriatim.of(factory);
    }

    @AfterEach
    void close() {
        factory.close();
        database.close();
    }

    @Test
    void compositeKeys() {
        for (int i = 0; i < 6; i++) {
            EmbeddedKey embedded = new EmbeddedKey();
            embedded.id = new Key(i % 2 == 0 ? "north" : "a/b", i);
            ClassKey classed = new ClassKey();
            classed.branch = "B" + i % 2;
            classed.counter = i;
            factory.inTransaction(session -> {
                session.persist(embedded);
                session.persist(classed);
            });
            assertThat(classed.number).isEqualTo("B" + i % 2 + "-0" + (i / 2 + 1));
        }
        assertThat(seriatim.gapless().pending("EmbeddedKey")).hasSize(6);
        assertThat(seriatim.gapless().numberPending()).isEqualTo(6);

        assertThat(seriatim.gapless().report("EmbeddedKey")).hasSize(2).allMatch(SeriesReport::sound);
        assertThat(seriatim.gapless().report("ClassKey")).hasSize(2).allMatch(SeriesReport::sound);
        EmbeddedKey last = factory.fromSession(session -> session.find(EmbeddedKey.class, new Key("a/b", 5)));
        assertThat(last.number).isEqualTo(3);
        assertThat(seriatim.gapless().awaitNumber(last, Duration.ofSeconds(20)))
                .hasValueSatisfying(entry -> assertThat(entry.entityId()).isEqualTo("5/a\\/b"));
        assertThat(seriatim.gapless().pending("EmbeddedKey")).isEmpty();
    }

    @Test
    void uuidsAndTexts() {
        for (int i = 0; i < 3; i++) {
            UuidKey uuid = new UuidKey();
            uuid.id = UUID.randomUUID();
            TextKey text = new TextKey();
            text.id = List.of("Ä", "b", "c d").get(i);
            factory.inTransaction(session -> {
                session.persist(uuid);
                session.persist(text);
            });
            assertThat(uuid.number).isEqualTo(BigInteger.valueOf(5_000_000_000L + i));
        }
        assertThat(seriatim.gapless().numberPending()).isEqualTo(3);
        for (String series : List.of("UuidKey", "TextKey")) {
            assertThat(seriatim.gapless().report(series))
                    .singleElement()
                    .matches(SeriesReport::sound)
                    .matches(report -> report.issued() == 3);
            assertThat(seriatim.gapless().reconcile(series)).isEmpty();
        }
    }

    @Test
    void twoNumbersOfOneDocument() {
        IntKey document = new IntKey();
        document.id = 4;
        factory.inTransaction(session -> session.persist(document));
        assertThat(document.oneNumber).isEqualTo(1);
        assertThat(document.otherNumber).isNull();
        assertThat(seriatim.gapless().numberPending()).isEqualTo(1);

        IntKey read = factory.fromSession(session -> session.find(IntKey.class, 4));
        assertThat(read.oneNumber).isEqualTo(1);
        assertThat(read.otherNumber).isZero();
    }
}
