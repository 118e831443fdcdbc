package dev.seriatim.deferred;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seriatim.PersistenceUnit;
import dev.seriatim.Seriatim;
import dev.seriatim.SeriatimSettings;
import dev.seriatim.engine.Engine;
import dev.seriatim.engine.TestDatabase;
import dev.seriatim.gapless.SeriesReport;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Where order counts nobody goes before a row that somebody has locked; where it does not, nobody waits for it. */
@Timeout(60)
@ParameterizedClass
@EnumSource(Engine.class)
class LockedDocumentTest {

    private final TestDatabase database;
    private final SessionFactory factory;
    private final Seriatim seriatim;

    LockedDocumentTest(Engine engine) {
        this.database = TestDatabase.create(engine);
        this.factory = PersistenceUnit.on(database)
                .of(Shop.class, Slip.class, Ticket.class)
                .with(SeriatimSettings.GAPLESS_SWEEP_INTERVAL, "0")
                .start();
        this.seriatim = Seriatim.of(factory);
        database.execute("INSERT INTO Shop (id, code) VALUES (1, 'N')", "INSERT INTO Shop (id, code) VALUES (2, 'S')");
    }

    @AfterEach
    void close() {
        factory.close();
        database.close();
    }

    @Test
    void withoutAnOrderItIsSkippedAndComesLater() throws Exception {
        for (int id = 1; id <= 4; id++) {
            database.execute("INSERT INTO Ticket (id) VALUES (" + id + ")");
        }
        try (LockedRow row = LockedRow.of(database, "SELECT id FROM Ticket WHERE id = 2")) {
            assertThat(seriatim.gapless().numberPending()).isEqualTo(3);
        }
        assertThat(seriatim.gapless().numberPending()).isEqualTo(1);
        assertThat(Ticket.number(factory, 2)).isEqualTo(4);
        assertSound("Ticket", 4);
    }

    @Test
    void inOrderNobodyOfItsCounterGoesBeforeIt() throws Exception {
        slips(1, 2, 3, 4);
        slip(5, 2, "2026-02-09");
        try (LockedRow row = LockedRow.of(database, "SELECT id FROM Slip WHERE id = 2")) {
            assertThat(seriatim.gapless().numberPending()).isEqualTo(2);
            assertThat(numbers(1, 2, 3, 4, 5)).containsExactly("N-2026-0001", null, null, null, "S-2026-0001");
        }
        assertThat(seriatim.gapless().numberPending()).isEqualTo(3);
        assertThat(numbers(2, 3, 4)).containsExactly("N-2026-0002", "N-2026-0003", "N-2026-0004");
        assertThat(seriatim.gapless().reconcile("slip")).isEmpty();
    }

    @Test
    void norDoesAnybodyIfAnotherDocumentIsRefused() throws Exception {
        database.execute("ALTER TABLE Slip ADD CONSTRAINT one CHECK (id <> 1 OR slip_number IS NULL)");
        slips(1, 2, 3, 4);
        try (LockedRow row = LockedRow.of(database, "SELECT id FROM Slip WHERE id = 2")) {
            assertThat(seriatim.gapless().numberPending()).isZero();
            assertThat(numbers(1, 2, 3, 4)).containsOnlyNulls();
        }
        assertThat(seriatim.gapless().numberPending()).isEqualTo(3);
        assertThat(numbers(2, 3, 4)).containsExactly("N-2026-0001", "N-2026-0002", "N-2026-0003");
        assertSound("slip", 3);
    }

    private void slips(int... ids) {
        for (int id : ids) {
            slip(id, 1, "2026-02-0" + id);
        }
    }

    private void slip(int id, int shop, String date) {
        database.execute("INSERT INTO Slip (id, version, shop_id, finished, issuedOn) VALUES (" + id + ", 0, " + shop
                + ", TRUE, '" + date + "')");
    }

    private List<String> numbers(long... ids) {
        List<String> numbers = new ArrayList<>();
        for (long id : ids) {
            numbers.add(Slip.number(factory, id));
        }
        return numbers;
    }

    private void assertSound(String series, int issued) {
        assertThat(seriatim.gapless().report(series))
                .singleElement()
                .matches(SeriesReport::sound)
                .matches(report -> report.issued() == issued);
        assertThat(seriatim.gapless().reconcile(series)).isEmpty();
    }
}
