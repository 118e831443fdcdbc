package dev.seriatim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seriatim.engine.Engine;
import dev.seriatim.gapless.SeriesReport;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody changes the register, or a counter, unseen. */
@Timeout(60)
@ParameterizedClass
@EnumSource(Engine.class)
class RegisterTamperingTest {

    private static final String THREE = " WHERE number = 3";

    private final InvoiceBooks books;

    RegisterTamperingTest(Engine engine) {
        this.books = new InvoiceBooks(engine);
    }

    @AfterEach
    void close() {
        books.close();
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
            String scope = books.issueInOwnScope(change);
            assertThat(books.report(scope).sound()).as(change).isTrue();
            books.database().execute("UPDATE seriatim_register SET " + change + THREE + " AND scope = '" + scope + "'");

            assertThat(books.report(scope).firstBroken()).as(change).isEqualTo(3);
            assertThat(books.report(scope).missing()).as(change).isZero();
            assertThat(books.report(scope).sound()).as(change).isFalse();
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
            String scope = books.issueInOwnScope(change);
            books.numbers().markVoid("invoice", scope, "2026", 3, "because", "Ann");
            assertThat(books.report(scope).sound()).as(change).isTrue();
            books.database().execute("UPDATE seriatim_register SET " + change + THREE + " AND scope = '" + scope + "'");

            assertThat(books.report(scope).firstBroken()).as(change).isEqualTo(3);
        }
    }

    @Test
    void aDeclarationByNobodyIsNotOneByAnybody() {
        books.issue(5);
        books.numbers().markVoid("invoice", "S1", "2026", 3, "because");
        assertThat(books.report().sound()).isTrue();
        books.database().execute("UPDATE seriatim_register SET actor = ''" + THREE);

        assertThat(books.report().firstBroken()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({"series, other", "scope, S9", "scope, s1", "period, 2025"})
    void aRowThatWasMovedElsewhereIsMissingHereAndBrokenThere(String column, String value) {
        books.issue(5);
        books.database().execute("UPDATE seriatim_register SET " + column + " = '" + value + "'" + THREE);

        SeriesReport report = books.numbers().report("invoice").stream()
                .filter(r -> r.scope().equals("S1") && r.period().equals("2026"))
                .findFirst()
                .orElseThrow();
        assertThat(report.missing()).isEqualTo(1);
        assertThat(report.firstBroken()).isEqualTo(4);
        assertThat(books.numbers().missing("invoice", "S1", "2026")).containsExactly(3L);
        SeriesReport stray = books.numbers().report(column.equals("series") ? value : "invoice").stream()
                .filter(r -> Long.valueOf(3).equals(r.first()))
                .findFirst()
                .orElseThrow();
        assertThat(stray.firstBroken()).isEqualTo(3);
        assertThat(stray.counterAgrees()).isFalse();
    }

    @Test
    void aNumberThatWasChangedLeavesAGap() {
        books.issue(5);
        books.database().execute("UPDATE seriatim_register SET number = 30" + THREE);

        assertThat(books.report().last()).isEqualTo(30);
        assertThat(books.report().missing()).isEqualTo(30 - 5);
        assertThat(books.report().firstBroken()).isEqualTo(4);
        assertThat(books.report().counterAgrees()).isFalse();
        assertThat(books.numbers().missing("invoice", "S1", "2026")).hasSize(25).startsWith(3L, 6L, 7L);
    }

    @Test
    void aRemovedRowIsAGapAndBreaksTheChain() {
        books.issue(5);
        books.database().execute("DELETE FROM seriatim_register" + THREE);

        assertThat(books.report().missing()).isEqualTo(1);
        assertThat(books.report().firstBroken()).isEqualTo(4);
        assertThat(books.report().counterAgrees()).isTrue();
        assertThat(books.numbers().missing("invoice", "S1", "2026")).containsExactly(3L);
    }

    @Test
    void rowsRemovedAtTheBeginningAreMissed() {
        books.issue(5);
        books.database().execute("DELETE FROM seriatim_register WHERE number <= 2");

        assertThat(books.report().first()).isEqualTo(3);
        assertThat(books.report().missing()).isEqualTo(2);
        assertThat(books.report().firstBroken()).isEqualTo(3);
        assertThat(books.numbers().missing("invoice", "S1", "2026")).containsExactly(1L, 2L);
    }

    @Test
    void rowsRemovedAtTheEndAreMissed() {
        books.issue(5);
        books.database().execute("DELETE FROM seriatim_register WHERE number >= 4");

        assertThat(books.report().missing()).isEqualTo(2);
        assertThat(books.report().counter()).isEqualTo(5);
        assertThat(books.report().counterAgrees()).isFalse();
        assertThat(books.numbers().missing("invoice", "S1", "2026")).containsExactly(4L, 5L);
    }

    @Test
    void aRegisterThatWasEmptiedIsMissedAltogether() {
        books.issue(5);
        books.database().execute("DELETE FROM seriatim_register");

        assertThat(books.report().first()).isNull();
        assertThat(books.report().missing()).isEqualTo(5);
        assertThat(books.report().sound()).isFalse();
        assertThat(books.numbers().missing("invoice", "S1", "2026")).containsExactly(1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void rowsThatWereSwappedBreakTheChain() {
        books.issue(5);
        books.database()
                .execute(
                        "UPDATE seriatim_register SET number = -1 WHERE number = 3",
                        "UPDATE seriatim_register SET number = 3 WHERE number = 4",
                        "UPDATE seriatim_register SET number = 4 WHERE number = -1");

        assertThat(books.report().missing()).isZero();
        assertThat(books.report().firstBroken()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(longs = {-7, 0, 6, Long.MAX_VALUE, Long.MIN_VALUE})
    void aRowAddedByHandIsSeen(long number) {
        books.issue(5);
        books.database()
                .execute("INSERT INTO seriatim_register (series, scope, period, number, formatted, entity, entity_id,"
                        + " issue_date, numbered_at, state, hash) SELECT series, scope, period, " + number
                        + ", 'INV-2026-0000XX', entity, '9', issue_date, numbered_at, state, hash FROM seriatim_register"
                        + THREE);

        assertThat(books.report().firstBroken()).isEqualTo(number);
        assertThat(books.report().sound()).isFalse();
        assertThat(books.report().missing()).isEqualTo(number == Long.MAX_VALUE ? Long.MAX_VALUE - 6 : 0);
        assertThat(books.numbers().missing("invoice", "S1", "2026")).hasSize(number == Long.MAX_VALUE ? 10_000 : 0);
    }

    @ParameterizedTest
    @CsvSource({"4, 0", "6, 1", "1000000000000, 999999999995", "9223372036854775807, 9223372036854775802"})
    void aCounterThatWasMovedDoesNotAgree(long to, long missing) {
        books.issue(5);
        assertThat(books.report().counterAgrees()).isTrue();
        books.database().execute("UPDATE seriatim_counter SET last_number = " + to + " WHERE period = '2026'");

        assertThat(books.report().counter()).isEqualTo(to);
        assertThat(books.report().counterAgrees()).isFalse();
        assertThat(books.report().missing()).isEqualTo(missing);
        assertThat(books.report().chainIntact()).isTrue();
        assertThat(books.numbers().missing("invoice", "S1", "2026")).hasSize((int) Math.min(missing, 10_000));
    }

    @ParameterizedTest
    @ValueSource(strings = {"last_date = '2026-11-19'", "last_date = NULL", "last_hash = 'x'"})
    void aCounterThatWasChangedDoesNotAgree(String change) {
        books.issue(5);
        books.database().execute("UPDATE seriatim_counter SET " + change + " WHERE period = '2026'");

        assertThat(books.report().counterAgrees()).isFalse();
    }

    @Test
    void aCounterThatWasRemovedDoesNotAgree() {
        books.issue(5);
        books.database().execute("DELETE FROM seriatim_counter");

        assertThat(books.report().counter()).isNull();
        assertThat(books.report().counterAgrees()).isFalse();
        assertThat(books.report().chainIntact()).isTrue();
    }
}
