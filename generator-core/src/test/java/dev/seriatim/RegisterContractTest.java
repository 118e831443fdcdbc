package dev.seriatim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seriatim.engine.Engine;
import dev.seriatim.engine.TestDatabase;
import dev.seriatim.gapless.SeriesReport;
import java.time.LocalDate;
import java.util.List;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the register tells, what can be declared in it, and that nobody changes it unseen. */
@Timeout(60)
@ParameterizedClass
@EnumSource(Engine.class)
class RegisterContractTest {

    private static final String THREE = " WHERE number = 3";

    private final TestDatabase database;
    private final SessionFactory factory;
    private final GaplessNumbers numbers;
    private long documents;

    RegisterContractTest(Engine engine) {
        this.database = TestDatabase.create(engine);
        this.factory = PersistenceUnit.on(database).of(Invoice.class).start();
        this.numbers = Seriatim.of(factory).gapless();
    }

    @AfterEach
    void close() {
        factory.close();
        database.close();
    }

    @Test
    void aReportTellsWhatWasGivenPerScopeAndPeriod() {
        issue(1, "S1", LocalDate.of(2026, 5, 2));
        issue(2, "S1", LocalDate.of(2026, 3, 1));
        issue(3, "S1", LocalDate.of(2027, 1, 1));
        issue(4, "S2", LocalDate.of(2026, 12, 31));
        numbers.markVoid("invoice", "S1", "2026", 2, "ordered twice");

        LocalDate march = LocalDate.of(2026, 3, 1);
        assertThat(numbers.report("invoice"))
                .containsExactly(
                        sound("S1", "2026", 2, 1, march, LocalDate.of(2026, 5, 2)),
                        sound("S1", "2027", 1, 0, LocalDate.of(2027, 1, 1), LocalDate.of(2027, 1, 1)),
                        sound("S2", "2026", 1, 0, LocalDate.of(2026, 12, 31), LocalDate.of(2026, 12, 31)))
                .allMatch(SeriesReport::sound);
        assertThat(numbers.missing("invoice", "S1", "2026")).isEmpty();
    }

    @Test
    void whatWasNeverUsedHasNoReport() {
        assertThat(numbers.report("invoice")).isEmpty();
        assertThat(numbers.missing("invoice", "S1", "2026")).isEmpty();
        issue(5);
        assertThat(numbers.report("INVOICE")).isEmpty();
        assertThat(numbers.report("invoice ")).isEmpty();
    }

    @Test
    void aVoidNumberStaysUsedAndSaysWhyAndByWhom() {
        issue(2);
        numbers.markVoid("invoice", "S1", "2026", 1, "wrong customer — ü€𝄞", "Åsa");
        issue(3, "S1", LocalDate.of(2026, 11, 20));

        assertThat(Invoice.number(factory, 3)).isEqualTo("INV-2026-000003");
        assertThat(Invoice.number(factory, 1)).isEqualTo("INV-2026-000001");
        SeriesReport report = report();
        assertThat(report.issued()).isEqualTo(2);
        assertThat(report.voided()).isEqualTo(1);
        assertThat(report.sound()).isTrue();
        assertThat(database.queryLong("SELECT COUNT(*) FROM seriatim_register WHERE state = 'VOID' AND number = 1"
                        + " AND actor = 'Åsa' AND reason LIKE 'wrong customer%' AND changed_at IS NOT NULL"))
                .isEqualTo(1);
    }

    @Test
    void aNumberIsDeclaredVoidOnlyOnce() {
        issue(1);
        numbers.markVoid("invoice", "S1", "2026", 1, "first reason", "Ann");

        assertThatThrownBy(() -> numbers.markVoid("invoice", "S1", "2026", 1, "second reason", "Bob"))
                .isInstanceOf(NumberNotVoidedException.class)
                .hasMessageContainingAll(
                        "Number 1 of series invoice of S1 in 2026", "void already", "Ann", "first reason");
        assertThat(database.queryLong("SELECT COUNT(*) FROM seriatim_register WHERE reason = 'first reason'"))
                .isEqualTo(1);
        assertThat(report().sound()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"invoice, S1, 2026, 2", "invoice, S1, 2025, 1", "invoice, s1, 2026, 1", "Invoice, S1, 2026, 1"})
    void anUnknownNumberCannotBeDeclaredVoid(String series, String scope, String period, long number) {
        issue(1);

        assertThatThrownBy(() -> numbers.markVoid(series, scope, period, number, "because"))
                .isInstanceOf(NumberNotVoidedException.class)
                .hasMessageContainingAll("never given", series, scope, period, "Number " + number);
        assertThat(report().voided()).isZero();
    }

    @Test
    void aNumberIsNotDeclaredVoidWithoutAReasonThatCanBeStored() {
        issue(1);
        for (String reason : new String[] {"", " \n\t", "x".repeat(1001), "a\0b"}) {
            assertThatThrownBy(() -> numbers.markVoid("invoice", "S1", "2026", 1, reason))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("reason");
        }
        for (String actor : new String[] {"", " ", "x".repeat(256)}) {
            assertThatThrownBy(() -> numbers.markVoid("invoice", "S1", "2026", 1, "because", actor))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("who");
        }
        assertThat(report().voided()).isZero();

        numbers.markVoid("invoice", "S1", "2026", 1, "€".repeat(1000), "x".repeat(255));
        assertThat(report().sound()).isTrue();
    }

    @Test
    void aChangeOfAnyColumnBreaksTheChainAtThatNumber() {
        for (String change : List.of(
                "formatted = 'INV-2026-900000'",
                "formatted = 'inv-2026-000003'",
                "formatted = 'INV-2026-000003 '",
                "entity = 'dev.seriatim.Order'",
                "entity_id = '333'",
                "entity_id = '3 '",
                "issue_date = '2026-11-21'",
                "numbered_at = '2026-11-20 10:00:00.000001'",
                "state = 'VOID'",
                "state = 'LOST'",
                "state = 'issued'",
                "reason = 'because'",
                "actor = 'somebody'",
                "changed_at = '2026-11-20 10:00:00'",
                "hash = '" + "0".repeat(64) + "'",
                "seal = '" + "0".repeat(64) + "'")) {
            String scope = issueInOwnScope(change);
            assertThat(report(scope).sound()).as(change).isTrue();
            database.execute("UPDATE seriatim_register SET " + change + THREE + " AND scope = '" + scope + "'");

            assertThat(report(scope).firstBroken()).as(change).isEqualTo(3);
            assertThat(report(scope).missing()).as(change).isZero();
            assertThat(report(scope).sound()).as(change).isFalse();
        }
    }

    @Test
    void aChangeOfADeclarationBreaksTheChainAtThatNumber() {
        for (String change : List.of(
                "reason = 'Because'",
                "reason = NULL",
                "actor = 'ann'",
                "actor = 'Ann '",
                "actor = NULL",
                "changed_at = '2026-11-20 10:00:00'",
                "changed_at = NULL",
                "seal = '" + "0".repeat(64) + "'",
                "seal = NULL",
                "state = 'ISSUED'")) {
            String scope = issueInOwnScope(change);
            numbers.markVoid("invoice", scope, "2026", 3, "because", "Ann");
            assertThat(report(scope).sound()).as(change).isTrue();
            database.execute("UPDATE seriatim_register SET " + change + THREE + " AND scope = '" + scope + "'");

            assertThat(report(scope).firstBroken()).as(change).isEqualTo(3);
        }
    }

    @Test
    void aDeclarationByNobodyIsNotOneByAnybody() {
        issue(5);
        numbers.markVoid("invoice", "S1", "2026", 3, "because");
        assertThat(report().sound()).isTrue();
        database.execute("UPDATE seriatim_register SET actor = ''" + THREE);

        assertThat(report().firstBroken()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({"series, other", "scope, S9", "scope, s1", "period, 2025"})
    void aRowThatWasMovedElsewhereIsMissingHereAndBrokenThere(String column, String value) {
        issue(5);
        database.execute("UPDATE seriatim_register SET " + column + " = '" + value + "'" + THREE);

        SeriesReport report = numbers.report("invoice").stream()
                .filter(r -> r.scope().equals("S1") && r.period().equals("2026"))
                .findFirst()
                .orElseThrow();
        assertThat(report.missing()).isEqualTo(1);
        assertThat(report.firstBroken()).isEqualTo(4);
        assertThat(numbers.missing("invoice", "S1", "2026")).containsExactly(3L);
        SeriesReport stray = numbers.report(column.equals("series") ? value : "invoice").stream()
                .filter(r -> Long.valueOf(3).equals(r.first()))
                .findFirst()
                .orElseThrow();
        assertThat(stray.firstBroken()).isEqualTo(3);
        assertThat(stray.counterAgrees()).isFalse();
    }

    @Test
    void aNumberThatWasChangedLeavesAGap() {
        issue(5);
        database.execute("UPDATE seriatim_register SET number = 30" + THREE);

        assertThat(report().last()).isEqualTo(30);
        assertThat(report().missing()).isEqualTo(30 - 5);
        assertThat(report().firstBroken()).isEqualTo(4);
        assertThat(report().counterAgrees()).isFalse();
        assertThat(numbers.missing("invoice", "S1", "2026")).hasSize(25).startsWith(3L, 6L, 7L);
    }

    @Test
    void aRemovedRowIsAGapAndBreaksTheChain() {
        issue(5);
        database.execute("DELETE FROM seriatim_register" + THREE);

        assertThat(report().missing()).isEqualTo(1);
        assertThat(report().firstBroken()).isEqualTo(4);
        assertThat(report().counterAgrees()).isTrue();
        assertThat(numbers.missing("invoice", "S1", "2026")).containsExactly(3L);
    }

    @Test
    void rowsRemovedAtTheBeginningAreMissed() {
        issue(5);
        database.execute("DELETE FROM seriatim_register WHERE number <= 2");

        assertThat(report().first()).isEqualTo(3);
        assertThat(report().missing()).isEqualTo(2);
        assertThat(report().firstBroken()).isEqualTo(3);
        assertThat(numbers.missing("invoice", "S1", "2026")).containsExactly(1L, 2L);
    }

    @Test
    void rowsRemovedAtTheEndAreMissed() {
        issue(5);
        database.execute("DELETE FROM seriatim_register WHERE number >= 4");

        assertThat(report().missing()).isEqualTo(2);
        assertThat(report().counter()).isEqualTo(5);
        assertThat(report().counterAgrees()).isFalse();
        assertThat(numbers.missing("invoice", "S1", "2026")).containsExactly(4L, 5L);
    }

    @Test
    void aRegisterThatWasEmptiedIsMissedAltogether() {
        issue(5);
        database.execute("DELETE FROM seriatim_register");

        assertThat(report().first()).isNull();
        assertThat(report().missing()).isEqualTo(5);
        assertThat(report().sound()).isFalse();
        assertThat(numbers.missing("invoice", "S1", "2026")).containsExactly(1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void rowsThatWereSwappedBreakTheChain() {
        issue(5);
        database.execute(
                "UPDATE seriatim_register SET number = -1 WHERE number = 3",
                "UPDATE seriatim_register SET number = 3 WHERE number = 4",
                "UPDATE seriatim_register SET number = 4 WHERE number = -1");

        assertThat(report().missing()).isZero();
        assertThat(report().firstBroken()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(longs = {-7, 0, 6, Long.MAX_VALUE, Long.MIN_VALUE})
    void aRowAddedByHandIsSeen(long number) {
        issue(5);
        database.execute("INSERT INTO seriatim_register (series, scope, period, number, formatted, entity, entity_id,"
                + " issue_date, numbered_at, state, hash) SELECT series, scope, period, " + number
                + ", 'INV-2026-0000XX', entity, '9', issue_date, numbered_at, state, hash FROM seriatim_register"
                + THREE);

        assertThat(report().firstBroken()).isEqualTo(number);
        assertThat(report().sound()).isFalse();
        assertThat(report().missing()).isEqualTo(number == Long.MAX_VALUE ? Long.MAX_VALUE - 6 : 0);
        assertThat(numbers.missing("invoice", "S1", "2026")).hasSize(number == Long.MAX_VALUE ? 10_000 : 0);
    }

    @ParameterizedTest
    @CsvSource({"4, 0", "6, 1", "1000000000000, 999999999995", "9223372036854775807, 9223372036854775802"})
    void aCounterThatWasMovedDoesNotAgree(long to, long missing) {
        issue(5);
        assertThat(report().counterAgrees()).isTrue();
        database.execute("UPDATE seriatim_counter SET last_number = " + to + " WHERE period = '2026'");

        assertThat(report().counter()).isEqualTo(to);
        assertThat(report().counterAgrees()).isFalse();
        assertThat(report().missing()).isEqualTo(missing);
        assertThat(report().chainIntact()).isTrue();
        assertThat(numbers.missing("invoice", "S1", "2026")).hasSize((int) Math.min(missing, 10_000));
    }

    @ParameterizedTest
    @ValueSource(strings = {"last_date = '2026-11-19'", "last_date = NULL", "last_hash = 'x'"})
    void aCounterThatWasChangedDoesNotAgree(String change) {
        issue(5);
        database.execute("UPDATE seriatim_counter SET " + change + " WHERE period = '2026'");

        assertThat(report().counterAgrees()).isFalse();
    }

    @Test
    void aCounterThatWasRemovedDoesNotAgree() {
        issue(5);
        database.execute("DELETE FROM seriatim_counter");

        assertThat(report().counter()).isNull();
        assertThat(report().counterAgrees()).isFalse();
        assertThat(report().chainIntact()).isTrue();
    }

    @Test
    void aCounterMaySkipNumbersButTheReportTellsOfThem() {
        issue(2);
        database.execute("UPDATE seriatim_counter SET last_number = 5 WHERE period = '2026'");
        issue(3, "S1", LocalDate.of(2026, 11, 20));

        assertThat(Invoice.number(factory, 3)).isEqualTo("INV-2026-000006");
        assertThat(report().missing()).isEqualTo(3);
        assertThat(report().counterAgrees()).isTrue();
        assertThat(numbers.missing("invoice", "S1", "2026")).containsExactly(3L, 4L, 5L);
    }

    @Test
    void aCounterThatWasSetBeforeItsFirstUseBeginsThere() {
        issue(1);
        database.execute("UPDATE seriatim_counter SET last_number = 999 WHERE period = '2027'");
        assertThat(numbers.report("invoice")).hasSize(1);
        issue(2, "S1", LocalDate.of(2027, 1, 1));

        SeriesReport report = numbers.report("invoice").get(1);
        assertThat(report.first()).isEqualTo(1000);
        assertThat(report.sound()).isTrue();
        assertThat(numbers.missing("invoice", "S1", "2027")).isEmpty();
    }

    @Test
    void textsThatAreWrittenAlikeAreDuplicatesWithinTheirScopeOnly() {
        issue(2);
        issue(3, "S2", LocalDate.of(2026, 11, 20));
        issue(4, "S1", LocalDate.of(2027, 1, 1));
        assertThat(numbers.report("invoice")).allMatch(report -> report.duplicates() == 0);

        database.execute("UPDATE seriatim_register SET formatted = 'INV-2026-000002' WHERE period = '2027'");
        assertThat(numbers.report("invoice"))
                .extracting(SeriesReport::duplicates)
                .containsExactly(1L, 1L, 0L);
        database.execute("UPDATE seriatim_register SET formatted = 'INV-2026-000002' WHERE number = 1");
        assertThat(numbers.report("invoice"))
                .extracting(SeriesReport::duplicates)
                .containsExactly(2L, 1L, 0L);
        database.execute("UPDATE seriatim_register SET formatted = 'inv-2026-000002' WHERE period = '2027'");
        assertThat(report().duplicates()).isEqualTo(2);
    }

    @Test
    void plainNumbersOfDifferentPeriodsAreNoDuplicates() {
        issue(2);
        issue(3, "S1", LocalDate.of(2027, 1, 1));
        database.execute("UPDATE seriatim_register SET formatted = '1' WHERE number = 1");
        assertThat(numbers.report("invoice")).allMatch(report -> report.duplicates() == 0);

        database.execute("UPDATE seriatim_register SET formatted = '1' WHERE number = 2");
        assertThat(report().duplicates()).isEqualTo(2);
    }

    @Test
    void missingTablesAreNamedWithWhatToDo() {
        database.execute("DROP TABLE seriatim_register");

        assertThatThrownBy(() -> numbers.report("invoice"))
                .isInstanceOf(GaplessDefinitionException.class)
                .hasMessageContainingAll("seriatim_register", "gapless.sql");
    }

    private SeriesReport report() {
        return numbers.report("invoice").get(0);
    }

    private SeriesReport report(String scope) {
        return numbers.report("invoice").stream()
                .filter(report -> report.scope().equals(scope))
                .findFirst()
                .orElseThrow();
    }

    /** Four numbers of one more scope. */
    private String issueInOwnScope(String purpose) {
        String scope = "T" + Integer.toHexString(purpose.hashCode());
        factory.inTransaction(session -> {
            for (int i = 0; i < 4; i++) {
                Invoice invoice = Invoice.issued(++documents);
                invoice.seller = scope;
                session.persist(invoice);
            }
        });
        return scope;
    }

    /** Documents 1 to {@code count}, each in a transaction of its own. */
    private void issue(int count) {
        for (long id = 1; id <= count; id++) {
            issue(id, "S1", LocalDate.of(2026, 11, 20));
        }
    }

    private void issue(long id, String seller, LocalDate issuedOn) {
        Invoice invoice = Invoice.issued(id);
        invoice.seller = seller;
        invoice.issuedOn = issuedOn;
        factory.inTransaction(session -> session.persist(invoice));
    }

    private static SeriesReport sound(
            String scope, String period, long rows, long voided, LocalDate firstDate, LocalDate lastDate) {
        return new SeriesReport(
                "invoice", scope, period, 1L, rows, rows - voided, voided, 0, 0, firstDate, lastDate, null, rows, true);
    }
}
