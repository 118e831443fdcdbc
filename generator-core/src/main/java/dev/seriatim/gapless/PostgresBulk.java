package dev.seriatim.gapless;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.List;

/**
 * One statement for many documents of one counter and one column: it writes the counter and the documents, and registers them
 * if all were written. Planned and sent once, it costs a fraction of what a batch of single rows costs.
 */
final class PostgresBulk {

    /** Below that, planning the statement costs more than it saves. */
    private static final int MIN_ROWS = 8;
    /** The parameters of so many stay below the 65 535 of the protocol, whatever the key. */
    private static final int MAX_ROWS = 4_000;

    private static final int COLUMNS = 6;

    private PostgresBulk() {}

    /** {@return whether a decision is worth a statement of its own} */
    static boolean fits(Decision decision) {
        List<GivenNumber> given = decision.given();
        String column = given.get(0).document().column().update();
        return given.get(0).document().column().keys().size() == 1
                && given.size() >= MIN_ROWS
                && given.size() <= MAX_ROWS
                && given.stream()
                        .allMatch(number -> number.document().column().update().equals(column));
    }

    /** {@return how many documents were written and registered: all, or none} */
    static int write(Connection connection, Decision decision, LocalDateTime numberedAt) throws SQLException {
        List<GivenNumber> given = decision.given();
        NumberColumn column = given.get(0).document().column();
        try (PreparedStatement statement = connection.prepareStatement(sql(column, given.size()))) {
            Counter after = decision.after();
            statement.setLong(1, after.lastNumber());
            statement.setObject(2, after.lastDate());
            statement.setString(3, after.lastHash());
            CounterTable.bind(statement, 4, after.key());
            statement.setLong(7, decision.before().lastNumber());
            int index = 8;
            for (GivenNumber number : given) {
                column.binder().bind(statement, index, number.document().key());
                column.bindNumber(statement, index + 1, number);
                index += 2;
            }
            for (GivenNumber number : given) {
                column.binder().bind(statement, index++, number.document().key());
            }
            CounterTable.bind(statement, index, after.key());
            statement.setObject(index + 3, numberedAt);
            index += 4;
            for (GivenNumber number : given) {
                statement.setLong(index, number.number());
                statement.setString(index + 1, number.formatted());
                statement.setString(index + 2, number.document().entity());
                statement.setString(index + 3, number.document().entityId());
                statement.setObject(index + 4, number.issueDate());
                statement.setString(index + 5, number.hash());
                index += COLUMNS;
            }
            statement.setInt(index, given.size());
            return statement.executeUpdate();
        }
    }

    /** The list of keys says nothing new, but without it the planner reads its way through all documents. */
    private static String sql(NumberColumn column, int rows) {
        String key = "t." + column.keys().get(0);
        return "WITH counter AS (UPDATE seriatim_counter SET last_number = ?, last_date = ?, last_hash = ?"
                + " WHERE series = ? AND scope = ? AND period = ? AND last_number = ? RETURNING 1), document AS (UPDATE "
                + column.table() + " t SET " + column.column() + " = v.n FROM (VALUES " + tuples(2, rows)
                + ") AS v(k, n) WHERE " + key + " = v.k AND " + key + " IN ("
                + String.join(", ", Collections.nCopies(rows, "?")) + ") AND t." + column.column()
                + " IS NULL RETURNING 1) INSERT INTO seriatim_register (series, scope, period, numbered_at, state,"
                + " number, formatted, entity, entity_id, issue_date, hash) SELECT ?, ?, ?, ?, 'ISSUED',"
                + " r.number, r.formatted, r.entity, r.entity_id, r.issue_date, r.hash FROM (VALUES "
                + tuples(COLUMNS, rows)
                + ") AS r(number, formatted, entity, entity_id, issue_date, hash)"
                + " WHERE (SELECT COUNT(*) FROM document) = ? AND EXISTS (SELECT 1 FROM counter)";
    }

    private static String tuples(int columns, int rows) {
        String one = "(" + String.join(", ", Collections.nCopies(columns, "?")) + ")";
        return String.join(", ", Collections.nCopies(rows, one));
    }
}
