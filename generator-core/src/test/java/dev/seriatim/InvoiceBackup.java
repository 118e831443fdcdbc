package dev.seriatim;

import dev.seriatim.engine.TestDatabase;
import java.util.List;

/** A copy of the tables of invoices, which can be restored as often as one likes. */
record InvoiceBackup(TestDatabase database) {

    private static final List<String> TABLES = List.of("seriatim_counter", "seriatim_register", "invoice");

    static InvoiceBackup of(TestDatabase database) {
        TABLES.forEach(table -> database.execute("CREATE TABLE " + table + "_old AS SELECT * FROM " + table));
        return new InvoiceBackup(database);
    }

    void restore() {
        for (String table : TABLES) {
            database.execute("DELETE FROM " + table, "INSERT INTO " + table + " SELECT * FROM " + table + "_old");
        }
    }
}
