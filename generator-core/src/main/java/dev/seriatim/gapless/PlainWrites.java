package dev.seriatim.gapless;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.List;

/** One statement per counter, one batch per document table, one for the register. Right on every database. */
final class PlainWrites implements Writes {

    private final DocumentTable documents = new DocumentTable();
    private final RegisterTable register = new RegisterTable();

    @Override
    public void write(Connection connection, List<Decision> decisions, LocalDateTime numberedAt) throws SQLException {
        for (Decision decision : decisions) {
            CounterTable.write(connection, decision.before(), decision.after());
        }
        List<GivenNumber> given = decisions.stream()
                .flatMap(decision -> decision.given().stream())
                .toList();
        documents.write(connection, given);
        register.insert(connection, given, numberedAt, null);
    }
}
