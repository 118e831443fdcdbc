package dev.seriatim.proof;

import dev.seriatim.gapless.CounterKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A row of the counters, as it is in the database. */
public record CounterRow(
        CounterKey key, long lastNumber, @Nullable LocalDate lastDate, String lastHash) {

    static final String SELECT =
            "SELECT series, scope, period, last_number, last_date, last_hash FROM seriatim_counter";

    static CounterRow of(ResultSet row) throws SQLException {
        return new CounterRow(
                new CounterKey(row.getString(1), row.getString(2), row.getString(3)),
                row.getLong(4),
                row.getObject(5, LocalDate.class),
                row.getString(6));
    }
}
