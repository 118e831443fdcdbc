package dev.seriatim.gapless;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seriatim.engine.Engine;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What every way of writing numbers owes to its database: the plain one is the reference, on each of them. */
@Timeout(60)
@ParameterizedClass
@MethodSource("ways")
class WritesContractTest {

    private final Ledger ledger;
    private final boolean plain;

    WritesContractTest(Engine engine, boolean plain) {
        this.plain = plain;
        this.ledger = new Ledger(engine, way -> plain ? new PlainWrites() : way);
    }

    static Stream<Arguments> ways() {
        return Arrays.stream(Engine.values())
                .flatMap(engine -> Stream.of(Arguments.of(engine, true), Arguments.of(engine, false)));
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void oneDocument() throws Exception {
        ledger.issue(Ledger.BILL, "S1", 7);
        ledger.issue(Ledger.BILL, "S1", 8);

        assertThat(count("SELECT COUNT(*) FROM bill WHERE id = 8 AND doc_number = '2026-00002'"))
                .isEqualTo(1);
        assertThat(ledger.lastNumber("bill", "S1")).isEqualTo(2);
        assertRegisterMatches("bill", 2);
    }

    @Test
    void manyDocumentsOfSeveralCountersAndTablesInOneTransaction() throws Exception {
        try (Connection connection = ledger.begin()) {
            List<DueDocument> due = new ArrayList<>();
            for (NumberColumn column : List.of(Ledger.BILL, Ledger.CLAIM, Ledger.NOTE)) {
                Ledger.insert(connection, column, Ledger.ids(1, 60));
                due.addAll(Ledger.due(column, "S1", Ledger.ids(1, 40)));
                due.addAll(Ledger.due(column, "S2", Ledger.ids(41, 20)));
            }
            Collections.shuffle(due);
            assertThat(ledger.number(connection, due)).hasSize(180);
            connection.commit();
        }

        for (String series : List.of("bill", "claim", "note")) {
            assertThat(ledger.lastNumber(series, "S1")).isEqualTo(40);
            assertThat(ledger.lastNumber(series, "S2")).isEqualTo(20);
            assertRegisterMatches(series, 60);
        }
    }

    @Test
    void moreDocumentsThanOneStatementHolds() throws Exception {
        ledger.issue(Ledger.BILL, "S1", Ledger.ids(1, 1201));

        assertThat(ledger.lastNumber("bill", "S1")).isEqualTo(1201);
        assertRegisterMatches("bill", 1201);
        assertThat(count("SELECT COUNT(DISTINCT doc_number) FROM bill")).isEqualTo(1201);
    }

    @Test
    void aDocumentThatIsGoneEndsTheTransaction() throws Exception {
        for (int others : new int[] {0, 1, 9}) {
            try (Connection connection = ledger.begin()) {
                Ledger.insert(connection, Ledger.BILL, Ledger.ids(1, others));
                List<DueDocument> due = Ledger.due(Ledger.BILL, "S1", Ledger.ids(1, others + 1));
                assertThatThrownBy(() -> ledger.number(connection, due))
                        .isInstanceOf(GaplessFailure.class)
                        .hasMessageContaining("bill " + (others + 1));
                connection.rollback();
            }
        }
        assertThat(ledger.lastNumber("bill", "S1")).isZero();
    }

    @Test
    void aDocumentThatHasANumberKeepsIt() throws Exception {
        ledger.issue(Ledger.BILL, "S1", 1);
        for (int others : new int[] {0, 5}) {
            try (Connection connection = ledger.begin()) {
                Ledger.insert(connection, Ledger.BILL, Ledger.ids(2, others));
                List<DueDocument> due = Ledger.due(Ledger.BILL, "S2", Ledger.ids(1, others + 1));
                assertThatThrownBy(() -> ledger.number(connection, due))
                        .hasMessageContaining("bill 1 ")
                        .hasMessageContaining("has a number");
                connection.rollback();
            }
        }
        assertThat(count("SELECT COUNT(*) FROM bill WHERE doc_number = '2026-00001'"))
                .isEqualTo(1);
    }

    @Test
    void aCounterThatIsNotAsItWasLockedEndsTheTransaction() throws Exception {
        ledger.issue(Ledger.BILL, "S1", 1);
        for (int documents : new int[] {1, 5}) {
            try (Connection connection = ledger.begin()) {
                Ledger.insert(connection, Ledger.BILL, Ledger.ids(2, documents));
                List<GivenNumber> given =
                        ledger.number(connection, Ledger.due(Ledger.BILL, "S1", Ledger.ids(2, documents)));
                CounterKey key = given.get(0).counter();
                Counter wrong = new Counter(key, 77, null, "0".repeat(64));
                Counter after = new Counter(key, 78, Ledger.TODAY, "1".repeat(64));
                assertThatThrownBy(() -> write(connection, new Decision(wrong, after, fresh(connection, key))))
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("moved");
                connection.rollback();
            }
        }
    }

    @Test
    void documentsOfOthersAreNotWaitedFor() throws Exception {
        ledger.issue(Ledger.BILL, "S1", Ledger.ids(100, 3));
        ledger.database().execute("INSERT INTO bill (id) VALUES (1)", "INSERT INTO bill (id) VALUES (500)");
        try (Connection other = ledger.begin();
                Statement statement = other.createStatement()) {
            statement.execute("INSERT INTO bill (id) VALUES (5)");
            statement.execute("UPDATE bill SET note = 'mine' WHERE id = 1");
            statement.execute("UPDATE bill SET note = 'mine' WHERE id = 101");
            ledger.issue(Ledger.BILL, "S1", 10);
            ledger.issue(Ledger.BILL, "S1", Ledger.ids(200, 50));
            other.rollback();
        }
        assertThat(ledger.lastNumber("bill", "S1")).isEqualTo(54);
    }

    private void write(Connection connection, Decision decision) throws SQLException {
        Writes way = plain ? new PlainWrites() : Writes.on(ledger.kind());
        way.prepare(
                connection, decision.given().stream().map(GivenNumber::document).toList());
        way.write(connection, List.of(decision), LocalDateTime.of(2026, 11, 20, 1, 0));
    }

    private static List<GivenNumber> fresh(Connection connection, CounterKey key) throws SQLException {
        Ledger.insert(connection, Ledger.BILL, 900);
        DueDocument document = Ledger.due(Ledger.BILL, "S1", 900).get(0);
        return List.of(new GivenNumber(document, key, 78, "2026-00078", Ledger.TODAY, "1".repeat(64)));
    }

    private void assertRegisterMatches(String series, long expected) {
        String number = series.equals("claim") ? "CAST(d.doc_number AS CHAR(40))" : "d.doc_number";
        assertThat(count("SELECT COUNT(*) FROM seriatim_register WHERE series = '" + series + "'"))
                .isEqualTo(expected);
        assertThat(count("SELECT COUNT(*) FROM " + series + " d JOIN seriatim_register r ON r.entity = '" + series
                        + "' AND r.entity_id = TRIM(CAST(d.id AS CHAR(20))) AND r.formatted = TRIM(" + number + ")"))
                .isEqualTo(expected);
        assertThat(count("SELECT COUNT(*) FROM seriatim_register r WHERE series = '" + series + "' AND number ="
                        + " (SELECT last_number FROM seriatim_counter c WHERE c.series = r.series AND c.scope = r.scope"
                        + " AND c.period = r.period AND c.last_hash = r.hash AND c.last_date = r.issue_date)"))
                .isEqualTo(
                        count("SELECT COUNT(DISTINCT scope) FROM seriatim_register WHERE series = '" + series + "'"));
    }

    private long count(String sql) {
        return ledger.database().queryLong(sql);
    }
}
