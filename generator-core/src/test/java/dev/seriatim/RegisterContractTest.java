package dev.seriatim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seriatim.engine.Engine;
import dev.seriatim.gapless.SeriesReport;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the register tells, and what can be declared in it. */
@Timeout(60)
@ParameterizedClass
@EnumSource(Engine.class)
class RegisterContractTest {

    private final InvoiceBooks books;

    RegisterContractTest(Engine engine) {
        this.books = new InvoiceBooks(engine);
    }

    @AfterEach
    void close() {
        books.close();
    }

    @Test
    void aReportTellsWhatWasGivenPerScopeAndPeriod() {
        books.issue(1, "S1", LocalDate.of(2026, 5, 2));
        books.issue(2, "S1", LocalDate.of(2026, 3, 1));
        books.issue(3, "S1", LocalDate.of(2027, 1, 1));
        books.issue(4, "S2", LocalDate.of(2026, 12, 31));
        books.numbers().markVoid("invoice", "S1", "2026", 2, "ordered twice");

        LocalDate march = LocalDate.of(2026, 3, 1);
        assertThat(books.numbers().report("invoice"))
                .containsExactly(
                        sound("S1", "2026", 2, 1, march, LocalDate.of(2026, 5, 2)),
                        sound("S1", "2027", 1, 0, LocalDate.of(2027, 1, 1), LocalDate.of(2027, 1, 1)),
                        sound("S2", "2026", 1, 0, LocalDate.of(2026, 12, 31), LocalDate.of(2026, 12, 31)))
                .allMatch(SeriesReport::sound);
        assertThat(books.numbers().missing("invoice", "S1", "2026")).isEmpty();
    }

    @Test
    void whatWasNeverUsedHasNoReport() {
        assertThat(books.numbers().report("invoice")).isEmpty();
        assertThat(books.numbers().missing("invoice", "S1", "2026")).isEmpty();
        books.issue(5);
        assertThat(books.numbers().report("INVOICE")).isEmpty();
        assertThat(books.numbers().report("invoice ")).isEmpty();
    }

    @Test
    void aVoidNumberStaysUsedAndSaysWhyAndByWhom() {
        books.issue(2);
        books.numbers().markVoid("invoice", "S1", "2026", 1, "wrong customer — ü€𝄞", "Åsa");
        books.issue(3, "S1", LocalDate.of(2026, 11, 20));

        assertThat(Invoice.number(books.factory(), 3)).isEqualTo("INV-2026-000003");
        assertThat(Invoice.number(books.factory(), 1)).isEqualTo("INV-2026-000001");
        SeriesReport report = books.report();
        assertThat(report.issued()).isEqualTo(2);
        assertThat(report.voided()).isEqualTo(1);
        assertThat(report.sound()).isTrue();
        assertThat(books.database()
                        .queryLong("SELECT COUNT(*) FROM seriatim_register WHERE state = 'VOID' AND number = 1"
                                + " AND actor = 'Åsa' AND reason LIKE 'wrong customer%' AND changed_at IS NOT NULL"))
                .isEqualTo(1);
    }

    @Test
    void aNumberIsDeclaredVoidOnlyOnce() {
        books.issue(1);
        books.numbers().markVoid("invoice", "S1", "2026", 1, "first reason", "Ann");

        assertThatThrownBy(() -> books.numbers().markVoid("invoice", "S1", "2026", 1, "second reason", "Bob"))
                .isInstanceOf(NumberNotVoidedException.class)
                .hasMessageContainingAll(
                        "Number 1 of series invoice of S1 in 2026", "void already", "Ann", "first reason");
        assertThat(books.database().queryLong("SELECT COUNT(*) FROM seriatim_register WHERE reason = 'first reason'"))
                .isEqualTo(1);
        assertThat(books.report().sound()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"invoice, S1, 2026, 2", "invoice, S1, 2025, 1", "invoice, s1, 2026, 1", "Invoice, S1, 2026, 1"})
    void anUnknownNumberCannotBeDeclaredVoid(String series, String scope, String period, long number) {
        books.issue(1);

        assertThatThrownBy(() -> books.numbers().markVoid(series, scope, period, number, "because"))
                .isInstanceOf(NumberNotVoidedException.class)
                .hasMessageContainingAll("never given", series, scope, period, "Number " + number);
        assertThat(books.report().voided()).isZero();
    }

    @Test
    void aNumberIsNotDeclaredVoidWithoutAReasonThatCanBeStored() {
        books.issue(1);
        for (String reason : new String[] {"", " \n\t", "x".repeat(1001), "a\0b"}) {
            assertThatThrownBy(() -> books.numbers().markVoid("invoice", "S1", "2026", 1, reason))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("reason");
        }
        for (String actor : new String[] {"", " ", "x".repeat(256)}) {
            assertThatThrownBy(() -> books.numbers().markVoid("invoice", "S1", "2026", 1, "because", actor))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("who");
        }
        assertThat(books.report().voided()).isZero();

        books.numbers().markVoid("invoice", "S1", "2026", 1, "€".repeat(1000), "x".repeat(255));
        assertThat(books.report().sound()).isTrue();
    }

    @Test
    void aCounterMaySkipNumbersButTheReportTellsOfThem() {
        books.issue(2);
        books.database().execute("UPDATE seriatim_counter SET last_number = 5 WHERE period = '2026'");
        books.issue(3, "S1", LocalDate.of(2026, 11, 20));

        assertThat(Invoice.number(books.factory(), 3)).isEqualTo("INV-2026-000006");
        assertThat(books.report().missing()).isEqualTo(3);
        assertThat(books.report().counterAgrees()).isTrue();
        assertThat(books.numbers().missing("invoice", "S1", "2026")).containsExactly(3L, 4L, 5L);
    }

    @Test
    void aCounterThatWasSetBeforeItsFirstUseBeginsThere() {
        books.issue(1);
        books.database().execute("UPDATE seriatim_counter SET last_number = 999 WHERE period = '2027'");
        assertThat(books.numbers().report("invoice")).hasSize(1);
        books.issue(2, "S1", LocalDate.of(2027, 1, 1));

        SeriesReport report = books.numbers().report("invoice").get(1);
        assertThat(report.first()).isEqualTo(1000);
        assertThat(report.sound()).isTrue();
        assertThat(books.numbers().missing("invoice", "S1", "2027")).isEmpty();
    }

    @Test
    void textsThatAreWrittenAlikeAreDuplicatesWithinTheirScopeOnly() {
        books.issue(2);
        books.issue(3, "S2", LocalDate.of(2026, 11, 20));
        books.issue(4, "S1", LocalDate.of(2027, 1, 1));
        assertThat(books.numbers().report("invoice")).allMatch(report -> report.duplicates() == 0);

        books.database().execute("UPDATE seriatim_register SET formatted = 'INV-2026-000002' WHERE period = '2027'");
        assertThat(books.numbers().report("invoice"))
                .extracting(SeriesReport::duplicates)
                .containsExactly(1L, 1L, 0L);
        books.database().execute("UPDATE seriatim_register SET formatted = 'INV-2026-000002' WHERE number = 1");
        assertThat(books.numbers().report("invoice"))
                .extracting(SeriesReport::duplicates)
                .containsExactly(2L, 1L, 0L);
        books.database().execute("UPDATE seriatim_register SET formatted = 'inv-2026-000002' WHERE period = '2027'");
        assertThat(books.report().duplicates()).isEqualTo(2);
    }

    @Test
    void plainNumbersOfDifferentPeriodsAreNoDuplicates() {
        books.issue(2);
        books.issue(3, "S1", LocalDate.of(2027, 1, 1));
        books.database().execute("UPDATE seriatim_register SET formatted = '1' WHERE number = 1");
        assertThat(books.numbers().report("invoice")).allMatch(report -> report.duplicates() == 0);

        books.database().execute("UPDATE seriatim_register SET formatted = '1' WHERE number = 2");
        assertThat(books.report().duplicates()).isEqualTo(2);
    }

    @Test
    void missingTablesAreNamedWithWhatToDo() {
        books.database().execute("DROP TABLE seriatim_register");

        assertThatThrownBy(() -> books.numbers().report("invoice"))
                .isInstanceOf(GaplessDefinitionException.class)
                .hasMessageContainingAll("seriatim_register", "gapless.sql");
    }

    private static SeriesReport sound(
            String scope, String period, long rows, long voided, LocalDate firstDate, LocalDate lastDate) {
        return new SeriesReport(
                "invoice",
                scope,
                period,
                1L,
                rows,
                rows - voided,
                voided,
                0,
                0,
                0,
                firstDate,
                lastDate,
                null,
                rows,
                true);
    }
}
