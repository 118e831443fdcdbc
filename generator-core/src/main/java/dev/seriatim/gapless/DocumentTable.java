package dev.seriatim.gapless;

import dev.seriatim.gapless.GaplessFailure.Reason;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes numbers into documents: one batch per table, and only where there is no number yet. */
final class DocumentTable {

    /**
     * Writes the numbers.
     *
     * @throws GaplessFailure if a document is gone or has a number: then nothing of this transaction may be committed
     */
    void write(Connection connection, List<GivenNumber> given) throws SQLException {
        Map<String, List<GivenNumber>> byStatement = new LinkedHashMap<>();
        for (GivenNumber number : given) {
            byStatement
                    .computeIfAbsent(number.document().column().update(), sql -> new ArrayList<>())
                    .add(number);
        }
        for (Map.Entry<String, List<GivenNumber>> batch : byStatement.entrySet()) {
            write(connection, batch.getKey(), batch.getValue());
        }
    }

    private static void write(Connection connection, String sql, List<GivenNumber> given) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (GivenNumber number : given) {
                NumberColumn column = number.document().column();
                column.bindNumber(statement, 1, number);
                column.binder().bind(statement, 2, number.document().key());
                statement.addBatch();
            }
            int[] counts = statement.executeBatch();
            for (int i = 0; i < counts.length; i++) {
                // some drivers do not count in a batch; then the row is asked
                if (counts[i] != 1
                        && !(counts[i] == Statement.SUCCESS_NO_INFO
                                && given.get(i).isWritten(connection))) {
                    throw notWritten(given.get(i), counts[i]);
                }
            }
        }
    }

    /** {@return that a document did not take its number} */
    static GaplessFailure notWritten(GivenNumber number, int count) {
        return new GaplessFailure(
                Reason.DOCUMENT,
                number.document() + " could not take number " + number.formatted() + " of series " + number.counter()
                        + ": the row is gone or has a number already (" + count + " rows of "
                        + number.document().column().table()
                        + " changed). The transaction is rolled back, and the number"
                        + " stays free. Read the document again and decide.",
                null);
    }
}
