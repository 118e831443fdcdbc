package dev.seriatim.gapless;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How a number is written, for example {@code INV-{yyyy}-{number:6}}.
 *
 * <p>Fields: {@code {number}} or {@code {number:6}}, padded with zeros; {@code {scope}}, or {@code {scope:0}}, {@code
 * {scope:1}} … for one value of it; {@code {period}}; {@code {yyyy}}, {@code {yy}}, {@code {MM}}, {@code {dd}} of the issue
 * date, where the year is the fiscal one if the series counts by year. {@code {{} and {@code }}} are literal braces.
 * Immutable.
 */
public final class NumberFormat {

    private final String text;
    private final List<FormatField> fields;

    private NumberFormat(String text, List<FormatField> fields) {
        this.text = text;
        this.fields = List.copyOf(fields);
    }

    /**
     * {@return the format}
     *
     * @throws IllegalArgumentException with the fault and its position marked
     */
    public static NumberFormat parse(String text) {
        return new NumberFormat(text, new FormatParser(text).fields());
    }

    /**
     * Refuses a format that would write two numbers of one scope alike.
     *
     * @param rule the periods of the series
     * @param scopes how many values its scope has
     * @throws IllegalArgumentException if there is no number, no period where the count restarts, or a scope that is not
     *     there
     */
    public void requireUnique(PeriodRule rule, int scopes) {
        long numbers =
                fields.stream().filter(FormatField.Number.class::isInstance).count();
        if (numbers != 1) {
            throw new IllegalArgumentException("format \"" + text + "\" needs exactly one {number}");
        }
        if (!FormatField.Kind.namesPeriod(fields, rule.period())) {
            throw new IllegalArgumentException(
                    "format \"" + text + "\" writes numbers of different periods alike, since the"
                            + " count restarts every " + rule.period() + "; add {period}"
                            + (rule.period() == Period.YEAR ? " or {yyyy}" : ""));
        }
        for (FormatField field : fields) {
            if (field instanceof FormatField.Scope scope && Math.max(scope.index(), 0) >= scopes) {
                throw new IllegalArgumentException("format \"" + text + "\" asks for scope value "
                        + Math.max(scope.index(), 0) + ", but the scope has " + scopes + " values, counted from 0");
            }
        }
    }

    /** {@return the number as text} */
    public String format(long number, List<String> scope, PeriodRule rule, LocalDate date) {
        StringBuilder written = new StringBuilder();
        for (FormatField field : fields) {
            field.write(written, number, scope, rule, date);
        }
        return written.toString();
    }

    /**
     * {@return the number in a text that {@link #format} wrote for that scope; empty if it did not}
     *
     * @param scope the values that were written
     * @param rule the periods of the series
     */
    public OptionalLong numberIn(String written, List<String> scope, PeriodRule rule) {
        String regex = fields.stream().map(field -> field.regex(scope, rule)).collect(Collectors.joining());
        Matcher matcher = Pattern.compile(regex).matcher(written);
        if (!matcher.matches()) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(matcher.group("number")));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    /**
     * {@return how long the longest number can be}
     *
     * @param rule the periods of the series
     * @param max the largest number
     * @param scopeLength length of the longest scope, its values joined by slashes
     */
    public int maxLength(PeriodRule rule, long max, int scopeLength) {
        return fields.stream()
                .mapToInt(field -> field.maxLength(rule, max, scopeLength))
                .sum();
    }

    /** {@return whether the text contains values of the scope} */
    public boolean usesScope() {
        return fields.stream().anyMatch(FormatField.Scope.class::isInstance);
    }

    @Override
    public String toString() {
        return text;
    }

    /** Reads the text of a format. */
    private static final class FormatParser {

        private final String text;
        private final List<FormatField> fields = new ArrayList<>();
        private int position;

        FormatParser(String text) {
            this.text = text;
        }

        List<FormatField> fields() {
            StringBuilder literal = new StringBuilder();
            while (position < text.length()) {
                char c = text.charAt(position);
                if ((c == '{' || c == '}') && text.startsWith(String.valueOf(c).repeat(2), position)) {
                    literal.append(c);
                    position += 2;
                } else if (c == '{') {
                    flush(literal);
                    fields.add(field());
                } else if (c == '}') {
                    throw fault("} without {; write }} for a literal brace", position);
                } else {
                    literal.append(c);
                    position++;
                }
            }
            flush(literal);
            return fields;
        }

        private void flush(StringBuilder literal) {
            if (!literal.isEmpty()) {
                fields.add(new FormatField.Literal(literal.toString()));
                literal.setLength(0);
            }
        }

        private FormatField field() {
            int begin = position;
            int end = text.indexOf('}', begin);
            if (end < 0) {
                throw fault("{ without }; write {{ for a literal brace", begin);
            }
            position = end + 1;
            String name = text.substring(begin + 1, end);
            FormatField field = FormatField.named(name);
            if (field == null) {
                throw fault("unknown field {" + name + "}", begin);
            }
            return field;
        }

        private IllegalArgumentException fault(String what, int at) {
            return new IllegalArgumentException(
                    "format: " + what + " at position " + at + "\n  " + text + "\n  " + " ".repeat(at) + "^");
        }
    }
}
