package dev.seriatim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seriatim.engine.Engine;
import dev.seriatim.engine.TestDatabase;
import dev.seriatim.gapless.GaplessFailure;
import dev.seriatim.gapless.RestoreFence;
import dev.seriatim.gapless.SeriesReport;
import dev.seriatim.gapless.Switch;
import dev.seriatim.gapless.Warnings;
import jakarta.transaction.Synchronization;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** After a restore no number is given again, as long as a witness remembers it. */
@Timeout(60)
@ParameterizedClass
@EnumSource(Engine.class)
class AfterRestoreContractTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);

    @TempDir
    private Path folder;

    private final TestDatabase database;
    private InvoiceBooks books;

    AfterRestoreContractTest(Engine engine) {
        this.database = TestDatabase.create(engine);
    }

    @AfterEach
    void close() {
        if (books != null) {
            books.close();
        }
        database.close();
    }

    @Test
    void aNewProcessRefusesWhatTheFileRemembers() {
        refusesAndGoesOn(file(), true);
    }

    @Test
    void aRunningProcessRefusesWhatItRemembers() {
        refusesAndGoesOn(file(), false);
    }

    @Test
    void aTableInAnotherDatabaseRemembersToo() {
        TestDatabase other = database.sibling();
        refusesAndGoesOn(other.dataSource(), true);

        assertThat(other.queryLong("SELECT last_number FROM seriatim_witness WHERE series = 'invoice' AND scope = 'S1'"
                        + " AND period = '2026'"))
                .isEqualTo(6);
    }

    @Test
    void withoutAWitnessNothingIsRefusedReadOrWritten() throws Exception {
        TestDatabase other = database.sibling();
        books = new InvoiceBooks(database, unit -> unit);
        books.issue(1);
        InvoiceBackup backup = InvoiceBackup.of(database);
        books.issue(2, "S1", DAY);
        backup.restore();
        books.issue(3, "S1", DAY);

        assertThat(Invoice.number(books.factory(), 3)).isEqualTo("INV-2026-000002");
        assertThat(Files.list(folder)).isEmpty();
        assertThatThrownBy(() -> other.queryLong("SELECT COUNT(*) FROM seriatim_witness"))
                .hasRootCauseInstanceOf(SQLException.class);
        assertThatThrownBy(() -> books.numbers().declareLost("invoice", "S1", "2026", "restored", null))
                .isInstanceOf(GaplessDefinitionException.class)
                .hasMessageContaining("seriatim.gapless.witness");
    }

    @Test
    void aWitnessThatIsDownAtFirstUseKeepsEverythingClosedAndLaterDoesNot() {
        TestDatabase other = database.sibling();
        Switch power = new Switch();
        Warnings ofStart = new Warnings(WitnessSetting.class);
        Warnings ofNumbers = new Warnings(RestoreFence.class);
        power.turn(false);
        open(power.of(other.dataSource()));
        assertThatThrownBy(() -> books.issue(1))
                .cause()
                .hasRootCauseInstanceOf(SQLException.class)
                .hasMessageContainingAll("seriatim_witness", "switched off", "Nothing was numbered");
        power.turn(true);
        books.issue(2);
        power.turn(false);
        books.issue(3, "S1", DAY);
        assertThat(other.queryLong("SELECT last_number FROM seriatim_witness")).isEqualTo(2);
        power.turn(true);
        books.issue(4, "S1", DAY);

        assertThat(other.queryLong("SELECT last_number FROM seriatim_witness")).isEqualTo(4);
        assertThat(books.report().sound()).isTrue();
        assertThat(ofStart.messages()).hasSize(1).allMatch(text -> text.contains("nothing is numbered until it does"));
        assertThat(ofNumbers.messages()).hasSize(1).allMatch(text -> text.contains("number 3 of series invoice"));
        ofStart.close();
        ofNumbers.close();
    }

    @Test
    void aRollbackIsNotRemembered() {
        open(file());
        books.issue(1);
        assertThatThrownBy(() -> books.factory().inTransaction(session -> {
                    session.persist(Invoice.issued(2));
                    session.getTransaction().registerSynchronization(new FailingSynchronization());
                }))
                .hasStackTraceContaining("too late");
        books.issue(3, "S1", DAY);
        books.reopen();
        books.issue(4, "S1", DAY);

        assertThat(Invoice.number(books.factory(), 4)).isEqualTo("INV-2026-000003");
    }

    @Test
    void aRestoreToBeforeTheFirstNumberIsNoticed() {
        open(file());
        InvoiceBackup backup = InvoiceBackup.of(database);
        books.issue(2);
        backup.restore();
        books.reopen();

        assertThatThrownBy(() -> books.issue(1))
                .hasStackTraceContaining("stands at 0 in seriatim_counter, but number 2 was given");
        assertThat(books.numbers().declareLost("invoice", "S1", "2026", "restored", null))
                .isEqualTo(2);
        books.issue(1);
        assertThat(Invoice.number(books.factory(), 1)).isEqualTo("INV-2026-000003");
        assertThat(books.report().sound()).isTrue();
    }

    @Test
    void aNumberThatWasGivenTwiceIsNotMendedByADeclaration() {
        open(file());
        books.issue(1);
        InvoiceBackup backup = InvoiceBackup.of(database);
        books.issue(2, "S1", DAY);
        backup.restore();
        InvoiceBooks careless = new InvoiceBooks(database, unit -> unit);
        careless.issue(3, "S1", DAY);
        careless.factory().close();

        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> books.issue(4, "S1", DAY))
                    .cause()
                    .hasRootCauseInstanceOf(GaplessFailure.class)
                    .hasMessageContainingAll(
                            "Number 2 of series invoice of S1 in 2026 was given twice",
                            "SELECT * FROM seriatim_register WHERE series = 'invoice' AND scope = 'S1' AND period ="
                                    + " '2026' AND number = 2;",
                            "Nothing was numbered");
            assertThatThrownBy(() -> books.numbers().declareLost("invoice", "S1", "2026", "restored", null))
                    .isInstanceOf(SeriesSetBackException.class)
                    .hasMessageContaining("given twice");
            books.reopen();
        }
        assertThat(books.report().last()).isEqualTo(2);
    }

    @Test
    void whatIsNotLostCannotBeDeclared() {
        open(file());
        books.issue(2);

        assertThatThrownBy(() -> books.numbers().declareLost("invoice", "S1", "2026", "because", "Ann"))
                .isInstanceOf(NumbersNotLostException.class)
                .hasMessageContainingAll("stands at 2", "knows is 2", "Nothing was changed");
        for (List<String> key : List.of(List.of("invoice", "s1"), List.of("bill", "S1"))) {
            assertThatThrownBy(() -> books.numbers().declareLost(key.get(0), key.get(1), "2026", "because", null))
                    .isInstanceOf(NumbersNotLostException.class)
                    .hasMessageContaining("knows no number of it");
        }
        assertThatThrownBy(() -> books.numbers().declareLost("invoice", "S1", "2026", " ", null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("reason");
        assertThat(books.report().lost()).isZero();
    }

    @Test
    void aDeclarationThatWasChangedBreaksTheChain() {
        for (String change : List.of(
                "reason = 'Because'",
                "actor = NULL",
                "changed_at = '2026-11-20 10:00:00'",
                "numbered_at = '2026-11-20 10:00:00'",
                "seal = NULL",
                "formatted = 'INV-2026-000033'",
                "entity = 'dev.seriatim.Invoice', entity_id = '3'",
                "state = 'VOID'",
                "state = 'ISSUED', reason = NULL, actor = NULL, changed_at = NULL, seal = NULL")) {
            if (books == null) {
                open(file());
                loseTwo();
                books.numbers().declareLost("invoice", "S1", "2026", "restored", "Ann");
                database.execute("CREATE TABLE intact AS SELECT * FROM seriatim_register");
            }
            database.execute("UPDATE seriatim_register SET " + change + " WHERE number = 3 AND scope = 'S1'");
            assertThat(books.report().firstBroken()).as(change).isEqualTo(3);
            assertThat(books.report().sound()).as(change).isFalse();
            database.execute("DELETE FROM seriatim_register", "INSERT INTO seriatim_register SELECT * FROM intact");
            assertThat(books.report().sound()).isTrue();
        }
    }

    private Path file() {
        return folder.resolve("witness");
    }

    private void open(Object witness) {
        books = new InvoiceBooks(database, unit -> unit.with(SeriatimSettings.GAPLESS_WITNESS, witness));
    }

    /** Invoices 1 and 2 survive a restore, 3 and 4 do not. */
    private void loseTwo() {
        books.issue(2);
        books.issue(20, "S2", DAY);
        InvoiceBackup backup = InvoiceBackup.of(database);
        books.issue(3, "S1", DAY);
        books.issue(4, "S1", DAY);
        backup.restore();
    }

    private void refusesAndGoesOn(Object witness, boolean restart) {
        open(witness);
        loseTwo();
        if (restart) {
            books.reopen();
        }
        assertThatThrownBy(() -> books.issue(5, "S1", DAY))
                .cause()
                .hasRootCauseInstanceOf(GaplessFailure.class)
                .hasMessageContainingAll(
                        "Series invoice of S1 in 2026 stands at 2",
                        "number 4 was given",
                        "Numbers 3 to 4",
                        "nothing was numbered",
                        "declareLost(\"invoice\", \"S1\", \"2026\", reason, actor)");
        assertThat(database.queryLong("SELECT COUNT(*) FROM invoice WHERE id = 5"))
                .isZero();
        books.issue(21, "S2", DAY);
        books.issue(30, "S3", DAY);
        assertThat(Invoice.number(books.factory(), 21)).isEqualTo("INV-2026-000002");

        assertThat(books.numbers().declareLost("invoice", "S1", "2026", "backup of Friday — €", "Åsa"))
                .isEqualTo(2);
        books.issue(5, "S1", DAY);
        books.reopen();
        books.issue(6, "S1", DAY);

        assertThat(Invoice.number(books.factory(), 5)).isEqualTo("INV-2026-000005");
        assertThat(Invoice.number(books.factory(), 6)).isEqualTo("INV-2026-000006");
        SeriesReport report = books.report("S1");
        assertThat(List.of(report.issued(), report.voided(), report.lost(), report.missing()))
                .containsExactly(4L, 0L, 2L, 0L);
        assertThat(report.sound()).isTrue();
        assertThat(books.numbers().missing("invoice", "S1", "2026")).isEmpty();
        assertThat(books.numbers().reconcile("invoice")).isEmpty();
        assertThat(database.queryLong("SELECT COUNT(*) FROM seriatim_register WHERE state = 'LOST' AND entity = '' AND"
                        + " formatted IN ('INV-2026-000003', 'INV-2026-000004') AND actor = 'Åsa'"))
                .isEqualTo(2);
        assertThatThrownBy(() -> books.numbers().markVoid("invoice", "S1", "2026", 3, "because"))
                .isInstanceOf(NumberNotVoidedException.class)
                .hasMessageContainingAll("Number 3", "declared lost", "Åsa", "backup of Friday");
    }

    private static final class FailingSynchronization implements Synchronization {

        @Override
        public void beforeCompletion() {
            throw new IllegalStateException("too late");
        }

        @Override
        public void afterCompletion(int status) {}
    }
}
