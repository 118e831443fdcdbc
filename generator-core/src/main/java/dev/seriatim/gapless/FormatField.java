package dev.seriatim.gapless;

import java.time.LocalDate;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One piece of a {@link NumberFormat}. */
sealed interface FormatField {

    /** Digits of the largest number. */
    int MAX_WIDTH = 19;

    void write(StringBuilder to, long number, List<String> scope, PeriodRule rule, LocalDate date);

    /** {@return what it looks like when that scope was written} The number is in the group {@code number}. */
    String regex(List<String> scope, PeriodRule rule);

    int maxLength(PeriodRule rule, long max, int scopeLength);

    /** {@return the field of that name; null if there is none} */
    static @Nullable FormatField named(String name) {
        for (Kind kind : Kind.values()) {
            if (kind.fieldName.equals(name)) {
                return new Dated(kind);
            }
        }
        Matcher parts = Pattern.compile("(number|scope)(?::(\\d{1,2}))?").matcher(name);
        if (!parts.matches()) {
            return null;
        }
        String argument = parts.group(2);
        if (parts.group(1).equals("scope")) {
            return new Scope(argument == null ? -1 : Integer.parseInt(argument));
        }
        int width = argument == null ? 1 : Integer.parseInt(argument);
        return width >= 1 && width <= MAX_WIDTH ? new Number(width) : null;
    }

    /** Text that is written as it is. */
    record Literal(String text) implements FormatField {
        @Override
        public void write(StringBuilder to, long number, List<String> scope, PeriodRule rule, LocalDate date) {
            to.append(text);
        }

        @Override
        public String regex(List<String> scope, PeriodRule rule) {
            return Pattern.quote(text);
        }

        @Override
        public int maxLength(PeriodRule rule, long max, int scopeLength) {
            return text.length();
        }
    }

    /** The number itself, padded with zeros to at least {@code width} digits. */
    record Number(int width) implements FormatField {
        @Override
        public void write(StringBuilder to, long number, List<String> scope, PeriodRule rule, LocalDate date) {
            to.append(PeriodRule.padded(number, width));
        }

        @Override
        public String regex(List<String> scope, PeriodRule rule) {
            String longer = width < MAX_WIDTH ? "|[1-9]\\d{" + width + "," + (MAX_WIDTH - 1) + "}" : "";
            return "(?<number>\\d{" + width + "}" + longer + ")";
        }

        @Override
        public int maxLength(PeriodRule rule, long max, int scopeLength) {
            return Math.max(width, Long.toString(max).length());
        }
    }

    /** One value of the scope, or all of them joined by slashes if {@code index} is -1. */
    record Scope(int index) implements FormatField {
        @Override
        public void write(StringBuilder to, long number, List<String> scope, PeriodRule rule, LocalDate date) {
            to.append(text(scope));
        }

        @Override
        public String regex(List<String> scope, PeriodRule rule) {
            return Pattern.quote(text(scope));
        }

        @Override
        public int maxLength(PeriodRule rule, long max, int scopeLength) {
            return scopeLength;
        }

        private String text(List<String> scope) {
            return index < 0 ? String.join("/", scope) : scope.get(index);
        }
    }

    /** Something that follows from the issue date. */
    record Dated(Kind kind) implements FormatField {
        @Override
        public void write(StringBuilder to, long number, List<String> scope, PeriodRule rule, LocalDate date) {
            switch (kind) {
                case PERIOD -> to.append(rule.name(date));
                case YEAR -> to.append(PeriodRule.padded(rule.year(date), 4));
                case SHORT_YEAR -> to.append(PeriodRule.padded(Math.floorMod(rule.year(date), 100), 2));
                case MONTH -> to.append(PeriodRule.padded(date.getMonthValue(), 2));
                case DAY -> to.append(PeriodRule.padded(date.getDayOfMonth(), 2));
            }
        }

        @Override
        public String regex(List<String> scope, PeriodRule rule) {
            return "0000-00-00".substring(0, length(rule)).replace("0", "\\d");
        }

        @Override
        public int maxLength(PeriodRule rule, long max, int scopeLength) {
            return length(rule);
        }

        private int length(PeriodRule rule) {
            return kind == Kind.PERIOD ? rule.period().nameLength() : kind.fieldName.length();
        }
    }

    /** The fields that follow from the issue date. */
    enum Kind {
        PERIOD("period"),
        YEAR("yyyy"),
        SHORT_YEAR("yy"),
        MONTH("MM"),
        DAY("dd");

        /** All but that of the period are as long as what they stand for. */
        private final String fieldName;

        Kind(String fieldName) {
            this.fieldName = fieldName;
        }

        /** {@return whether the fields tell one period of that length from another} */
        static boolean namesPeriod(List<FormatField> fields, Period period) {
            boolean year = has(fields, YEAR) || has(fields, SHORT_YEAR);
            return has(fields, PERIOD)
                    || switch (period) {
                        case NONE -> true;
                        case YEAR -> year;
                        case MONTH -> year && has(fields, MONTH);
                        case DAY -> year && has(fields, MONTH) && has(fields, DAY);
                    };
        }

        private static boolean has(List<FormatField> fields, Kind kind) {
            return fields.contains(new Dated(kind));
        }
    }
}
