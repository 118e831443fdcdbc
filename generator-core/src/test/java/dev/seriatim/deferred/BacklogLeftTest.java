package dev.seriatim.deferred;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seriatim.PersistenceUnit;
import dev.seriatim.Seriatim;
import dev.seriatim.SeriatimSettings;
import dev.seriatim.engine.Engine;
import dev.seriatim.engine.TestDatabase;
import dev.seriatim.proof.Invariants;
import dev.seriatim.proof.Tap;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A sweep of more documents than one transaction takes leaves none behind, wherever it is disturbed in between. */
@Timeout(120)
class BacklogLeftTest {

    private static final int DOCUMENTS = 1_300;

    @ParameterizedTest
    @CsvSource({"H2, ROLLED_BACK", "H2, UNANSWERED", "POSTGRESQL, LOST"})
    void nobodyIsForgotten(Engine engine, Fault.Kind kind) {
        Fault fault = new Fault();
        try (TestDatabase database = TestDatabase.create(engine);
                SessionFactory factory = PersistenceUnit.on(database)
                        .of(Ticket.class)
                        .with(SeriatimSettings.SEQUENCE_RESERVATION_DATASOURCE, Tap.on(database.dataSource(), fault))
                        .with(SeriatimSettings.GAPLESS_SWEEP_INTERVAL, "0")
                        .start()) {
            long first = 1;
            boolean struck;
            int statement = 0;
            do {
                String rows = engine == Engine.H2
                        ? "SELECT x, NULL FROM system_range("
                        : "SELECT x, NULL::bigint FROM generate_series(";
                database.execute("INSERT INTO Ticket (id, ticket_number) " + rows + first + ", "
                        + (first + DOCUMENTS - 1) + ") AS t" + (engine == Engine.H2 ? "" : "(x)"));
                first += DOCUMENTS;
                fault.arm(kind, ++statement);
                Seriatim.of(factory).gapless().numberPending();
                struck = fault.disarm();
                assertThat(Seriatim.of(factory).gapless().pending("Ticket"))
                        .as("after a failure at %s", statement)
                        .isEmpty();
            } while (struck);
            assertThat(statement).isGreaterThan(12);
            new Invariants(database.dataSource(), Ticket.LEDGER).hold();
        }
    }
}
