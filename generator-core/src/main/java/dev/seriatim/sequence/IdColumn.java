package dev.seriatim.sequence;

/**
 * A column that a sequence fills.
 *
 * @param entity the entity's name, for messages
 * @param table the table as SQL of the application's database
 * @param column the column as SQL of the application's database
 * @param text whether ids are stored as decimal text
 */
public record IdColumn(String entity, String table, String column, boolean text) {

    /** {@return an expression for the highest id in the column; NULL if there is none} */
    String highest() {
        return text ? "MAX(CAST(" + column + " AS DECIMAL(20,0)))" : "MAX(" + column + ")";
    }
}
