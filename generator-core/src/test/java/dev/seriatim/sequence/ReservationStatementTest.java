package dev.seriatim.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seriatim.jdbc.Database;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The statements for databases that no test runs on, as text. */
class ReservationStatementTest {

    @Test
    void sqlServerReturnsTheRowAsItWas() {
        assertThat(ReservationStatement.of(Database.SQL_SERVER, "dbo.orders_seq"))
                .hasToString("UPDATE dbo.orders_seq SET next_id = next_id + ?"
                        + " OUTPUT deleted.next_id, deleted.cache WHERE id = 0 AND next_id >= ?");
    }

    @Test
    void oracleReturnsTheNewValuesIntoVariables() {
        assertThat(ReservationStatement.of(Database.ORACLE, "orders_seq"))
                .hasToString("BEGIN UPDATE orders_seq SET next_id = next_id + ? WHERE id = 0 AND next_id >= ?"
                        + " RETURNING next_id, cache INTO ?, ?; END;");
    }

    @Test
    void anyOtherDatabaseComparesAndSets() {
        assertThat(ReservationStatement.of(Database.OTHER, "orders_seq"))
                .hasToString("SELECT next_id, cache FROM orders_seq WHERE id = 0;"
                        + " UPDATE orders_seq SET next_id = ? WHERE id = 0 AND next_id = ?");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void everyDatabaseHasDdlThatMarksTheTableForVitessWhereItCan(Database database) {
        SequenceDdl ddl = new SequenceDdl(database, "orders_seq", "42", 1000);

        assertThat(ddl.table().get(0)).startsWith("CREATE TABLE").contains("orders_seq");
        assertThat(ddl.row()).isEqualTo("INSERT INTO orders_seq (id, next_id, cache) VALUES (0, 42, 1000)");
        if (database != Database.SQL_SERVER && database != Database.OTHER) {
            assertThat(ddl.script()).contains("'vitess_sequence'");
        }
    }
}
