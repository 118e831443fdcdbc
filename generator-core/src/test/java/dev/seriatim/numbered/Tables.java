package dev.seriatim.numbered;

import dev.seriatim.engine.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** What is in the tables, as a test wants to compare it. */
final class Tables {

    private Tables() {}

    /** The rows of a query, columns joined by a space. */
    static List<String> rows(TestDatabase database, String sql) {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    row.add(String.valueOf(rows.getString(i)));
                }
                found.add(String.join(" ", row));
            }
            return found;
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    /** Formatted numbers and the keys of their documents, in order. */
    static List<String> register(TestDatabase database) {
        return rows(
                database, "SELECT formatted, entity_id FROM seriatim_register ORDER BY series, scope, period, number");
    }
}
