package dev.seriatim.deferred;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seriatim.GaplessNumber;
import dev.seriatim.PersistenceUnit;
import dev.seriatim.Seriatim;
import dev.seriatim.SeriatimSettings;
import dev.seriatim.engine.Engine;
import dev.seriatim.engine.TestDatabase;
import dev.seriatim.gapless.Numbering;
import dev.seriatim.gapless.PendingDocument;
import dev.seriatim.gapless.Period;
import dev.seriatim.gapless.RegisterEntry;
import dev.seriatim.gapless.SeriesReport;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.PrimaryKeyJoinColumn;
import jakarta.persistence.SecondaryTable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.hibernate.SessionFactory;
import org.hibernate.annotations.SecondaryRow;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Leaders follow paths of every kind. */
@Timeout(60)
@ParameterizedClass
@EnumSource(Engine.class)
class WorkerPathsTest {

    @Entity(name = "Region")
    static class Region {
        @Id
        String code;
    }

    @Entity(name = "Office")
    static class Office {
        @Id
        Long id;

        @ManyToOne
        Region region;
    }

    @Embeddable
    static class Issue {
        boolean done;

        @Column(name = "issued_at")
        Instant at;
    }

    @Entity(name = "Deed")
    static class Deed {
        @Id
        Long id;

        @ManyToOne
        Office office;

        Issue issue = new Issue();

        @GaplessNumber(
                scope = {"office.region.code", "office"},
                when = "issue.done",
                date = "issue.at",
                zone = "Europe/Berlin",
                period = Period.DAY,
                numbering = Numbering.BY_WORKER)
        @Column(name = "deed_number")
        Long number;
    }

    @Entity(name = "Filed")
    @SecondaryTable(name = "filing", pkJoinColumns = @PrimaryKeyJoinColumn(name = "filed_id"))
    @SecondaryRow(table = "filing", optional = false)
    static class Filed {
        @Id
        Long id;

        @GaplessNumber(numbering = Numbering.AFTER_COMMIT)
        @Column(table = "filing", name = "file_number")
        Long number;
    }

    private final TestDatabase database;
    private final SessionFactory factory;
    private final Seriatim seriatim;

    WorkerPathsTest(Engine engine) {
        this.database = TestDatabase.create(engine);
        this.factory = PersistenceUnit.on(database)
                .of(Region.class, Office.class, Deed.class, Filed.class)
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
    void associationsAndEmbeddables() {
        Region region = new Region();
        region.code = "Ö/1";
        Office office = new Office();
        office.id = 7L;
        office.region = region;
        Office nowhere = new Office();
        nowhere.id = 8L;
        persist(region, office, nowhere);
        persist(deed(1, office, true), deed(2, office, false), deed(3, nowhere, true), deed(4, null, true));
        assertThat(seriatim.gapless().numberPending()).isEqualTo(1);

        assertThat(seriatim.gapless().report("Deed")).singleElement().matches(SeriesReport::sound);
        assertThat(seriatim.gapless().awaitNumber(deed(1, office, true), Duration.ofSeconds(20)))
                .map(RegisterEntry::number)
                .contains(1L);
        assertThat(database.queryLong("SELECT COUNT(*) FROM seriatim_register WHERE period = '2026-01-01'"))
                .isEqualTo(1);
        assertThat(seriatim.gapless().pending("Deed"))
                .filteredOn(PendingDocument::setAside)
                .extracting(PendingDocument::entityId)
                .containsExactlyInAnyOrder("3", "4");
    }

    @Test
    void aColumnOfASecondaryTable() {
        Filed filed = new Filed();
        filed.id = 1L;
        persist(filed);
        assertThat(filed.number).isEqualTo(1);
        assertThat(database.queryLong("SELECT file_number FROM filing")).isEqualTo(1);
    }

    private static Deed deed(long id, @Nullable Office office, boolean done) {
        Deed deed = new Deed();
        deed.id = id;
        deed.office = office;
        deed.issue.done = done;
        deed.issue.at = Instant.parse("2025-12-31T23:30:00Z");
        return deed;
    }

    private void persist(Object... entities) {
        factory.inTransaction(session -> List.of(entities).forEach(session::persist));
    }
}
