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
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.MappedSuperclass;
import java.util.List;
import java.util.function.Supplier;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Leaders find documents of every class in whichever tables these are. */
@Timeout(60)
@ParameterizedClass
@EnumSource(Engine.class)
class WorkerInheritanceTest {

    @Entity(name = "JoinedPaper")
    @Inheritance(strategy = InheritanceType.JOINED)
    abstract static class JoinedPaper {
        @Id
        Long id;

        @GaplessNumber(series = "joined", numbering = Numbering.AFTER_COMMIT)
        @Column(name = "doc_number")
        Long number;
    }

    @Entity(name = "JoinedLetter")
    static class JoinedLetter extends JoinedPaper {
        @GaplessNumber(series = "letters", numbering = Numbering.BY_WORKER)
        Long letterNumber;
    }

    @Entity(name = "JoinedNotice")
    static class JoinedNotice extends JoinedLetter {}

    @Entity(name = "SinglePaper")
    @Inheritance(strategy = InheritanceType.SINGLE_TABLE)
    static class SinglePaper extends Paper {}

    @Entity(name = "SingleLetter")
    static class SingleLetter extends SinglePaper {}

    @Entity(name = "UnionPaper")
    @Inheritance(strategy = InheritanceType.TABLE_PER_CLASS)
    static class UnionPaper extends Paper {}

    @Entity(name = "UnionLetter")
    static class UnionLetter extends UnionPaper {}

    @MappedSuperclass
    abstract static class Paper {
        @Id
        Long id;

        @GaplessNumber(series = "papers", numbering = Numbering.AFTER_COMMIT)
        @Column(name = "doc_number")
        Long number;
    }

    private final TestDatabase database;
    private final SessionFactory factory;
    private final Seriatim seriatim;

    WorkerInheritanceTest(Engine engine) {
        this.database = TestDatabase.create(engine);
        this.factory = PersistenceUnit.on(database)
                .of(
                        JoinedPaper.class,
                        JoinedLetter.class,
                        JoinedNotice.class,
                        SinglePaper.class,
                        SingleLetter.class,
                        UnionPaper.class,
                        UnionLetter.class)
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
    void classesAndTheirTables() {
        for (List<Supplier<Object>> kinds : List.<List<Supplier<Object>>>of(
                List.of(JoinedLetter::new, JoinedNotice::new),
                List.of(SinglePaper::new, SingleLetter::new),
                List.of(UnionPaper::new, UnionLetter::new))) {
            for (int i = 0; i < 4; i++) {
                Object paper = kinds.get(i % 2).get();
                if (paper instanceof JoinedPaper joined) {
                    joined.id = (long) i;
                } else {
                    ((Paper) paper).id = (long) i;
                }
                persist(paper);
                assertThat(paper instanceof JoinedPaper joined ? joined.number : ((Paper) paper).number)
                        .isNotNull();
            }
        }
        assertThat(seriatim.gapless().numberPending()).isEqualTo(4);
        for (String series : List.of("joined", "letters", "papers")) {
            assertThat(seriatim.gapless().report(series)).singleElement().matches(SeriesReport::sound);
            assertThat(seriatim.gapless().reconcile(series)).isEmpty();
            assertThat(seriatim.gapless().pending(series)).isEmpty();
        }
    }

    private void persist(Object entity) {
        factory.inTransaction(session -> session.persist(entity));
    }
}
