package dev.seriatim.gapless;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seriatim.engine.Engine;
import dev.seriatim.jdbc.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the shipped triggers let happen, and what not, on every engine that has triggers. */
@Timeout(60)
@Tag("slow")
@ParameterizedClass
@EnumSource(Engine.class)
class ProtectionContractTest {

    private static final String VOID = "UPDATE seriatim_register SET state = 'VOID', reason = 'misprint', actor = 'me',"
            + " changed_at = '2026-11-20 10:00:00', seal = 'abc' WHERE number = 1";

    private final Ledger ledger;

    ProtectionContractTest(Engine engine) {
        this.ledger = new Ledger(engine, way -> way);
    }

    @BeforeEach
    void protect() throws Exception {
        ledger.protect();
        ledger.issue(Ledger.BILL, "S1", 1);
        ledger.issue(Ledger.BILL, "S1", Ledger.ids(2, 10));
        ledger.database().execute("INSERT INTO bill (id) VALUES (100)");
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void numberingGoesOnAsBefore() throws Exception {
        ledger.issue(Ledger.BILL, "S2", Ledger.ids(20, 3));
        try (Connection connection = ledger.begin()) {
            ledger.number(connection, Ledger.due(Ledger.BILL, "S1", 100));
            connection.commit();
        }
        assertThat(ledger.lastNumber("bill", "S1")).isEqualTo(12);
        assertThat(ledger.lastNumber("bill", "S2")).isEqualTo(3);
        assertThat(ledger.database().queryLong("SELECT COUNT(*) FROM bill WHERE doc_number IS NOT NULL"))
                .isEqualTo(15);
    }

    @Test
    void numbersThatAreNotTextAreProtectedToo() throws Exception {
        ledger.issue(Ledger.CLAIM, "S1", 1);
        ledger.issue(Ledger.CLAIM, "S1", Ledger.ids(2, 10));
        assertThat(ledger.lastNumber("claim", "S1")).isEqualTo(11);
        assertRefused("UPDATE claim SET doc_number = 12 WHERE id = 3", "document");
        assertRefused("UPDATE claim SET doc_number = NULL", "document");
        assertRefused("DELETE FROM claim", "document");
        ledger.database().execute("UPDATE claim SET doc_number = doc_number");
    }

    @Test
    void aRollbackStillLeavesNoGap() throws Exception {
        try (Connection connection = ledger.begin()) {
            ledger.number(connection, Ledger.due(Ledger.BILL, "S1", 100));
            connection.rollback();
        }
        assertThat(ledger.lastNumber("bill", "S1")).isEqualTo(11);
    }

    @Test
    void runningTheScriptsAgainChangesNothing() throws Exception {
        ledger.protect();
        numberingGoesOnAsBefore();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE seriatim_counter SET last_number = last_number - 1 WHERE last_number > 0",
                "UPDATE seriatim_counter SET series = 'other'",
                "UPDATE seriatim_counter SET scope = 's1' WHERE scope = 'S1'",
                "UPDATE seriatim_counter SET period = '1999' WHERE period = '2026'",
                "DELETE FROM seriatim_counter"
            })
    void aCounterNeverGoesBackAndStays(String sql) {
        assertRefused(sql, "seriatim_counter");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE FROM seriatim_register WHERE number = 11",
                "UPDATE seriatim_register SET number = 99 WHERE number = 11",
                "UPDATE seriatim_register SET series = 'other' WHERE number = 11",
                "UPDATE seriatim_register SET scope = 's1' WHERE number = 11",
                "UPDATE seriatim_register SET period = '1999' WHERE number = 11",
                "UPDATE seriatim_register SET formatted = 'x', state = 'VOID' WHERE number = 11",
                "UPDATE seriatim_register SET entity = 'BILL', state = 'VOID' WHERE number = 11",
                "UPDATE seriatim_register SET entity_id = '77', state = 'VOID' WHERE number = 11",
                "UPDATE seriatim_register SET issue_date = '2026-01-01', state = 'VOID' WHERE number = 11",
                "UPDATE seriatim_register SET numbered_at = '2026-01-01 00:00:00', state = 'VOID' WHERE number = 11",
                "UPDATE seriatim_register SET hash = UPPER(hash), state = 'VOID' WHERE number = 11",
                "UPDATE seriatim_register SET state = 'GONE' WHERE number = 11",
                "UPDATE seriatim_register SET reason = 'because' WHERE number = 11",
            })
    void anEntryOfTheRegisterStaysAsItIs(String sql) {
        assertRefused(sql, "seriatim_register");
    }

    @Test
    void anEntryIsDeclaredVoidOnce() {
        ledger.database().execute(VOID);
        assertThat(ledger.database().queryLong("SELECT COUNT(*) FROM seriatim_register WHERE state = 'VOID'"))
                .isEqualTo(1);

        assertRefused(VOID.replace("misprint", "another story"), "seriatim_register");
        assertRefused("UPDATE seriatim_register SET state = 'ISSUED' WHERE number = 1", "seriatim_register");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE bill SET doc_number = '2026-00099' WHERE id = 3",
                "UPDATE bill SET doc_number = NULL WHERE id = 3",
                "UPDATE bill SET doc_number = NULL",
                "DELETE FROM bill WHERE id = 3",
                "DELETE FROM bill"
            })
    void aDocumentKeepsItsNumberAndStays(String sql) {
        assertRefused(sql, "document");
    }

    @Test
    void everythingElseOfADocumentMayChange() {
        ledger.database()
                .execute(
                        "UPDATE bill SET note = 'paid' WHERE id = 3",
                        "UPDATE bill SET doc_number = doc_number",
                        "UPDATE bill SET note = 'draft' WHERE id = 100",
                        "DELETE FROM bill WHERE id = 100");
        assertThat(ledger.database().queryLong("SELECT COUNT(*) FROM bill")).isEqualTo(11);
    }

    @Test
    void onPostgresTruncateIsRefusedToo() {
        if (ledger.kind() == Database.POSTGRESQL) {
            for (String table : List.of("seriatim_counter", "seriatim_register", "bill")) {
                assertRefused("TRUNCATE TABLE " + table, "deleted");
            }
        }
    }

    @Test
    void aUniqueIndexIsForNumbersThatAreUniqueInTheirTable() throws Exception {
        ledger.database()
                .executeAsAdmin(new ProtectionDdl(ledger.kind())
                        .numberColumn("bill", "doc_number", true)
                        .toArray(String[]::new));
        ledger.issue(Ledger.BILL, "S1", Ledger.ids(30, 2));
        assertThatThrownBy(() -> ledger.issue(Ledger.BILL, "S2", 40)).isInstanceOf(SQLException.class);
    }

    /** Refused by a trigger, whose message says so, and nothing of it has happened. */
    private void assertRefused(String sql, String message) {
        List<String> before = contents();
        assertThatThrownBy(() -> {
                    try (Connection connection = ledger.begin();
                            Statement statement = connection.createStatement()) {
                        statement.executeUpdate(sql);
                        connection.commit();
                    }
                })
                .isInstanceOf(SQLException.class)
                .hasMessageContaining(message)
                .hasMessageMatching("(?s).*(never|stays|for ever|only change).*")
                .extracting(e -> ((SQLException) e).getSQLState())
                .asString()
                .startsWith("23");
        assertThat(contents()).isEqualTo(before);
    }

    private List<String> contents() {
        return List.of(
                String.valueOf(ledger.database().queryLong("SELECT SUM(last_number) FROM seriatim_counter")),
                String.valueOf(ledger.database().queryLong("SELECT COUNT(*) FROM seriatim_register")),
                String.valueOf(ledger.database().queryLong("SELECT COUNT(doc_number) FROM bill")));
    }
}
