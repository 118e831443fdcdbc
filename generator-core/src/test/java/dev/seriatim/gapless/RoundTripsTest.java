package dev.seriatim.gapless;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seriatim.engine.Engine;
import java.sql.Connection;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How often a transaction waits for the network while it holds a counter: everybody else of that counter waits with it. */
@Timeout(60)
class RoundTripsTest {

    @ParameterizedTest
    @CsvSource({
        // lock, one batch, COMMIT
        "POSTGRESQL, 1, 3",
        "POSTGRESQL, 50, 3",
        // lock, UPDATE of counter and documents, INSERT into the register, COMMIT
        "MYSQL, 1, 4",
        "MYSQL, 50, 4",
        "MYSQL, 500, 4",
        "MARIADB, 1, 4",
        "MARIADB, 50, 4",
        "MARIADB, 500, 4"
    })
    void fromTheLockToTheEndOfCommit(Engine engine, int documents, int expected) throws Exception {
        try (Ledger ledger = new Ledger(engine, way -> way)) {
            assertThat(trips(ledger, documents)).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource({"POSTGRESQL, 50, 5", "MYSQL, 50, 103"})
    void thePlainWayTakesMore(Engine engine, int documents, int atLeast) throws Exception {
        try (Ledger ledger = new Ledger(engine, way -> new PlainWrites())) {
            assertThat(trips(ledger, documents)).isGreaterThanOrEqualTo(atLeast);
        }
    }

    private static int trips(Ledger ledger, int documents) throws Exception {
        ledger.issue(Ledger.BILL, "S1", Ledger.ids(1, 2));
        try (Turns turns = new Turns(ledger.database().url());
                Connection connection = turns.connect(
                        ledger.database().user(), ledger.database().password())) {
            connection.setAutoCommit(false);
            Ledger.insert(connection, Ledger.BILL, Ledger.ids(10, documents));
            int before = turns.count();
            ledger.number(connection, Ledger.due(Ledger.BILL, "S1", Ledger.ids(10, documents)));
            connection.commit();
            return turns.count() - before;
        }
    }
}
