package dev.seriatim.proof;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A document, as it is in the database. */
public record DocumentRow(
        Ledger ledger,
        String id,
        @Nullable String number,
        boolean due,
        @Nullable LocalDate date,
        List<String> scope) {

    static String select(Ledger ledger) {
        List<String> columns = new ArrayList<>(List.of("id", ledger.number()));
        columns.add("CASE WHEN " + ledger.due() + " THEN 1 ELSE 0 END");
        columns.add(ledger.date() == null ? "NULL" : ledger.date());
        columns.addAll(ledger.scope());
        return "SELECT " + String.join(", ", columns) + " FROM " + ledger.table();
    }

    static DocumentRow of(Ledger ledger, ResultSet row) throws SQLException {
        List<String> scope = new ArrayList<>();
        for (int i = 0; i < ledger.scope().size(); i++) {
            scope.add(row.getString(5 + i));
        }
        return new DocumentRow(
                ledger,
                row.getString(1),
                row.getString(2),
                row.getInt(3) == 1,
                ledger.date() == null ? null : row.getObject(4, LocalDate.class),
                scope);
    }

    String key() {
        return ledger.series() + "|" + ledger.entity() + "|" + id;
    }

    @Override
    public String toString() {
        return ledger.table() + " " + id;
    }
}
