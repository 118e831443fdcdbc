package dev.seriatim.sequence;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The rows that exist in the tables a sequence fills: a sequence never starts at or below their highest id. */
final class ExistingRows {

    private final List<IdColumn> columns;
    private final @Nullable SequenceDatabase elsewhere;

    /** @param elsewhere the database of the entities' tables; null if it is the one of the sequence table */
    ExistingRows(List<IdColumn> columns, @Nullable SequenceDatabase elsewhere) {
        this.columns = columns;
        this.elsewhere = elsewhere;
    }

    /** {@return the highest id in any of the tables, 0 if there is none} */
    long highestId(Connection connection) throws SQLException {
        return elsewhere == null
                ? highest(connection)
                : elsewhere.call("Reading the highest id of " + tables(), (other, database) -> highest(other));
    }

    String tables() {
        return columns.stream().map(IdColumn::table).distinct().collect(Collectors.joining(", "));
    }

    private long highest(Connection connection) throws SQLException {
        long highest = 0;
        for (IdColumn column : columns) {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT " + column.highest() + " FROM " + column.table())) {
                row.next();
                highest = Math.max(highest, row.getLong(1));
            }
        }
        return highest;
    }
}
