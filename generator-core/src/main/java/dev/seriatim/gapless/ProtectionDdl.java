package dev.seriatim.gapless;

import dev.seriatim.gapless.GaplessFailure.Reason;
import dev.seriatim.jdbc.Database;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Triggers that keep every program, and every hand, from what numbering never does: turning a counter back, changing or
 * deleting an entry of the register, changing a number, deleting a numbered document. They are shipped as
 * {@code dev/seriatim/schema/<database>/protection.sql}, {@code number-column.sql} and {@code number-column-unique.sql}, to be
 * run by a migration; what they cannot keep from happening on a database is said at their top.
 *
 * <p>Vitess and PlanetScale have no triggers. There, rights must do: no DELETE on either table, and UPDATE of the register for
 * nobody but who may void. On any other database there is nothing built in.
 */
public final class ProtectionDdl {

    /** Triggers are named after it; every database allows at least 63 characters, of which the longest suffix takes 9. */
    private static final int MAX_NAME = 50;

    private final Database database;

    /** @param database for which the DDL is */
    public ProtectionDdl(Database database) {
        this.database = database;
    }

    /**
     * {@return the statements that protect counters and register}
     *
     * @throws GaplessFailure if there are none for this database
     */
    public List<String> tables() {
        return statements("protection.sql", Map.of());
    }

    /**
     * {@return the statements that protect the numbers of one document table} They come after {@link #tables()}.
     *
     * @param table the table as SQL
     * @param column the number column as SQL
     * @param unique whether no two documents of the table have the same written number: the series has neither scope nor period,
     *     or a format with all of them in it
     * @throws GaplessFailure if there are none for this database
     */
    public List<String> numberColumn(String table, String column, boolean unique) {
        Map<String, String> values =
                Map.of("table", table, "column", column, "label", bare(column), "name", name(table, column));
        return Stream.concat(
                        statements("number-column.sql", values).stream(),
                        unique ? statements("number-column-unique.sql", values).stream() : Stream.of())
                .toList();
    }

    private static String name(String table, String column) {
        String whole = bare(table + "_" + column);
        String name = "seriatim_" + whole.replaceAll("[^A-Za-z0-9]", "_").toLowerCase(Locale.ROOT);
        return name.length() <= MAX_NAME
                ? name
                : name.substring(0, MAX_NAME - 9) + "_" + "%08x".formatted(whole.hashCode());
    }

    private static String bare(String identifier) {
        return identifier.replaceAll("[`\"\\[\\]]", "");
    }

    private List<String> statements(String file, Map<String, String> values) {
        String text = read(file);
        for (Map.Entry<String, String> value : values.entrySet()) {
            text = text.replace("${" + value.getKey() + "}", value.getValue());
        }
        String withoutComments =
                text.lines().filter(line -> !line.startsWith("--")).collect(Collectors.joining("\n"));
        List<String> statements = Arrays.stream(withoutComments.split(";\\s*(\n\n|$)"))
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .toList();
        if (statements.isEmpty()) {
            throw none(file);
        }
        return statements;
    }

    private String read(String file) {
        String resource = "/dev/seriatim/schema/" + database.name().toLowerCase(Locale.ROOT) + "/" + file;
        try (InputStream in = ProtectionDdl.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw none(file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }

    private GaplessFailure none(String file) {
        return new GaplessFailure(
                Reason.SCHEMA,
                "There are no triggers for " + database + " (" + file + "). Grant rights instead: no DELETE on"
                        + " seriatim_counter and seriatim_register, and UPDATE of seriatim_register for nobody but who may"
                        + " void.",
                null);
    }
}
