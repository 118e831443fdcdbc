package dev.seriatim.sequence;

import dev.seriatim.jdbc.Database;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The statements that create a sequence table and its row. They are shipped as {@code
 * dev/seriatim/schema/<database>/sequence.sql}, ready to be copied into a migration.
 */
final class SequenceDdl {

    private final List<String> statements;

    /**
     * @param table the table as SQL of that database
     * @param nextId the first id to hand out: a number or an expression
     * @param cache how many ids a block has
     */
    SequenceDdl(Database database, String table, String nextId, long cache) {
        String script = template(database)
                .replace("${table}", table)
                .replace("${next_id}", nextId)
                .replace("${cache}", Long.toString(cache));
        this.statements = Arrays.stream(script.split(";\\R"))
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .toList();
    }

    /** {@return what creates the table, without its row} */
    List<String> table() {
        return statements.subList(0, statements.size() - 1);
    }

    /** {@return what creates the row} */
    String row() {
        return statements.get(statements.size() - 1);
    }

    /** {@return all of it, as a script} */
    String script() {
        return String.join(";\n", statements) + ";";
    }

    private static String template(Database database) {
        String resource = "/dev/seriatim/schema/" + database.name().toLowerCase(Locale.ROOT) + "/sequence.sql";
        try (InputStream in = SequenceDdl.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is missing from the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }
}
