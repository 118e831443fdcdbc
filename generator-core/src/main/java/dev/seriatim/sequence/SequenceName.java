package dev.seriatim.sequence;

import dev.seriatim.jdbc.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The name of a sequence table, perhaps qualified by a schema, catalog or keyspace.
 *
 * @param parts from the outermost qualifier to the table, at least one
 */
public record SequenceName(List<Part> parts) {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_$]*");
    private static final Pattern PART =
            Pattern.compile("\\s*(?:`((?:[^`]|``)+)`|\"((?:[^\"]|\"\")+)\"|([^.`\"\\s]+))\\s*");

    /**
     * One part of the name.
     *
     * @param text without quotes
     * @param quoted whether it is taken literally, as far as case goes
     */
    public record Part(String text, boolean quoted) {}

    public SequenceName {
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("a sequence table needs a name");
        }
        parts = List.copyOf(parts);
    }

    /**
     * {@return the name that {@code text} spells: parts separated by dots, each plain or in double or back quotes}
     *
     * @throws IllegalArgumentException with the position of the fault
     */
    public static SequenceName parse(String text) {
        List<Part> parts = new ArrayList<>();
        var matcher = PART.matcher(text);
        int position = 0;
        do {
            if (!matcher.find(position) || matcher.start() != position) {
                throw new IllegalArgumentException(
                        "sequence table \"" + text + "\": a name is expected at position " + position);
            }
            parts.add(part(matcher.group(1), matcher.group(2), matcher.group(3)));
            position = matcher.end() + 1;
        } while (matcher.end() < text.length() && text.charAt(matcher.end()) == '.');
        if (matcher.end() != text.length()) {
            throw new IllegalArgumentException(
                    "sequence table \"" + text + "\": a dot is expected at position " + matcher.end());
        }
        return new SequenceName(parts);
    }

    /** {@return the name as SQL of that database} */
    String sql(Database database) {
        return parts.stream().map(part -> sql(part, database)).collect(Collectors.joining("."));
    }

    @Override
    public String toString() {
        return parts.stream().map(Part::text).collect(Collectors.joining("."));
    }

    private static Part part(@Nullable String backQuoted, @Nullable String doubleQuoted, String plain) {
        if (backQuoted != null) {
            return new Part(backQuoted.replace("``", "`"), true);
        }
        return doubleQuoted != null ? new Part(doubleQuoted.replace("\"\"", "\""), true) : new Part(plain, false);
    }

    private static String sql(Part part, Database database) {
        if (database.speaksMySql()) {
            return '`' + part.text().replace("`", "``") + '`';
        }
        boolean plain = !part.quoted() && PLAIN.matcher(part.text()).matches();
        return plain ? part.text() : '"' + part.text().replace("\"", "\"\"") + '"';
    }
}
