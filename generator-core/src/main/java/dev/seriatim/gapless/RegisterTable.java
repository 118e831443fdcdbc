package dev.seriatim.gapless;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.util.List;

/** {@code seriatim_register}: one row for every number ever given. Rows are inserted; only their state ever changes. */
final class RegisterTable {

    private static final String INSERT =
            "INSERT INTO seriatim_register (series, scope, period, number, formatted, entity,"
                    + " entity_id, issue_date, numbered_at, state, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'ISSUED', ?)";

    /** Registers numbers in one batch. */
    void insert(Connection connection, List<GivenNumber> given, LocalDateTime numberedAt) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            for (GivenNumber number : given) {
                CounterTable.bind(statement, 1, number.counter());
                statement.setLong(4, number.number());
                statement.setString(5, number.formatted());
                statement.setString(6, number.document().entity());
                statement.setString(7, number.document().entityId());
                statement.setObject(8, number.issueDate());
                statement.setObject(9, numberedAt);
                statement.setString(10, number.hash());
                statement.addBatch();
            }
            for (int count : statement.executeBatch()) {
                if (count != 1 && count != Statement.SUCCESS_NO_INFO) {
                    throw new SQLException("a register row was not inserted; the driver counted " + count);
                }
            }
        }
    }
}
