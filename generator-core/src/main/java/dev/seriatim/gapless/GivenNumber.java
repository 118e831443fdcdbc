package dev.seriatim.gapless;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;

/**
 * A number and the document that got it.
 *
 * @param document the document
 * @param counter the counter that it is of
 * @param number the number
 * @param formatted the number as it is written
 * @param issueDate the date under which it is registered
 * @param hash link of the register's chain, 64 hexadecimal digits
 */
public record GivenNumber(
        DueDocument document, CounterKey counter, long number, String formatted, LocalDate issueDate, String hash) {

    RegisterEntry entry() {
        return new RegisterEntry(document.entity(), document.entityId(), number, formatted);
    }

    /** {@return whether the row of the document has this number now} */
    boolean isWritten(Connection connection) throws SQLException {
        String found = document.column().read(connection, document.key());
        return document.column().kind() == NumberColumn.Kind.TEXT
                ? formatted.equals(found)
                : Long.toString(number).equals(found);
    }
}
