package dev.seriatim.gapless;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

/** What holds for every format that a series accepts, and that every other one is refused. */
class NumberFormatProperties {

    /** A format of a series with two scope values, and what it is used with. */
    record Use(String text, PeriodRule rule, List<String> scope) {
        NumberFormat format() {
            return NumberFormat.parse(text);
        }

        String write(long number, LocalDate date) {
            return format().format(number, scope, rule, date);
        }
    }

    @Property
    void aNumberIsReadBackFromWhatWasWritten(
            @ForAll("uses") Use use, @ForAll("numbers") long number, @ForAll("dates") LocalDate date) {
        assertThat(use.format().numberIn(use.write(number, date), use.scope(), use.rule()))
                .hasValue(number);
    }

    @Property
    void whatIsReadBackWasWrittenLikeThat(
            @ForAll("uses") Use use, @ForAll("numbers") long number, @ForAll("dates") LocalDate date) {
        String padded = use.write(number, date).replaceFirst("(\\d+)", "0$1");

        use.format()
                .numberIn(padded, use.scope(), use.rule())
                .ifPresent(read -> assertThat(use.write(read, date)).hasSameSizeAs(padded));
    }

    @Property
    void twoNumbersOfOneScopeAreNeverWrittenAlike(
            @ForAll("uses") Use use,
            @ForAll("numbers") long number,
            @ForAll("dates") LocalDate date,
            @ForAll("numbers") long otherNumber,
            @ForAll("dates") LocalDate otherDate) {
        boolean same =
                number == otherNumber && use.rule().name(date).equals(use.rule().name(otherDate));
        Assume.that(!same);

        assertThat(use.write(number, date)).isNotEqualTo(use.write(otherNumber, otherDate));
    }

    @Property
    void neighboursAreNeverWrittenAlike(
            @ForAll("uses") Use use,
            @ForAll @LongRange(min = 0, max = 120) long number,
            @ForAll("dates") LocalDate date,
            @ForAll @LongRange(min = 0, max = 120) long otherNumber) {
        LocalDate next = use.rule().following(date);
        Assume.that(use.rule().period() != Period.NONE || number != otherNumber);
        Assume.that(next.getYear() < 2100);

        assertThat(use.write(number, date)).isNotEqualTo(use.write(otherNumber, next));
    }

    @Property
    void nothingIsLongerThanTheLongestPossible(
            @ForAll("uses") Use use,
            @ForAll("numbers") long max,
            @ForAll("numbers") long number,
            @ForAll("dates") LocalDate date) {
        int longest = use.format()
                .maxLength(use.rule(), max, String.join("/", use.scope()).length());

        assertThat(use.write(Math.min(number, max), date).length()).isLessThanOrEqualTo(longest);
    }

    @Property
    void theLongestPossibleIsReachedWhereTheScopeIsNotWritten(
            @ForAll("uses") Use use, @ForAll("numbers") long max, @ForAll("dates") LocalDate date) {
        Assume.that(!use.format().usesScope());

        assertThat(use.write(max, date)).hasSize(use.format().maxLength(use.rule(), max, 0));
    }

    @Property
    void bracesAreLiteralWhenDoubled(@ForAll("literals") String literal, @ForAll("numbers") long number) {
        NumberFormat format = NumberFormat.parse(quoted(literal) + "{number}" + quoted(literal));

        assertThat(format.format(number, List.of(), PeriodRule.of(Period.NONE, "01-01"), LocalDate.EPOCH))
                .isEqualTo(literal + number + literal);
    }

    @Property
    void aMalformedFormatIsRefusedWhereItIsMalformed(
            @ForAll("uses") Use use, @ForAll("malformed") String fault, @ForAll("literals") String rest) {
        String before = use.text();
        String text = before + fault + (fault.startsWith("}") ? quoted(rest).replaceFirst("^}+", "") : quoted(rest));
        if (fault.equals("{")) {
            text = before + fault;
        }

        IllegalArgumentException refusal = catchThrowableOfType(IllegalArgumentException.class, parsing(text));

        assertThat(refusal).hasMessageContaining(" at position " + before.length() + "\n");
        String[] lines = refusal.getMessage().split("\n  ", -1);
        assertThat(lines[lines.length - 1]).isEqualTo(" ".repeat(before.length()) + "^");
    }

    @Property
    void everyTextIsEitherParsedOrRefusedWithAPosition(@ForAll("anything") String text) {
        try {
            NumberFormat.parse(text);
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageContaining("at position").hasMessageContaining(text);
        }
    }

    @Property(tries = 50)
    void digitsDoNotDependOnTheLocaleOfTheJvm(
            @ForAll("uses") Use use, @ForAll("numbers") long number, @ForAll("dates") LocalDate date) {
        String expected = use.write(number, date);
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(use.write(number, date)).isEqualTo(expected);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Example
    void formatsOfTheWorldAreWrittenAsTheLawWantsThem() {
        PeriodRule india = PeriodRule.of(Period.YEAR, "04-01");
        NumberFormat indian = NumberFormat.parse("{scope:0}/{period}/{number:7}");
        assertThat(indian.format(42, List.of("MH"), india, LocalDate.of(2027, 3, 31)))
                .isEqualTo("MH/2026/0000042");
        assertThat(indian.maxLength(india, 9_999_999, 3)).isEqualTo(16);
        NumberFormat brazilian = NumberFormat.parse("{scope:1}-{number:9}");
        PeriodRule never = PeriodRule.of(Period.NONE, "01-01");
        assertThat(brazilian.format(999_999_999, List.of("12.345/0001-99", "001"), never, LocalDate.EPOCH))
                .isEqualTo("001-999999999");
        NumberFormat turkish = NumberFormat.parse("{scope}{yyyy}{number:9}");
        PeriodRule yearly = PeriodRule.of(Period.YEAR, "01-01");
        assertThat(turkish.format(7, List.of("A1B"), yearly, LocalDate.of(2026, 1, 1)))
                .isEqualTo("A1B2026000000007");
        assertThat(turkish.numberIn("A1B2026000000007", List.of("A1B"), yearly)).hasValue(7);
        NumberFormat croatian = NumberFormat.parse("{number}/{scope:0}/{scope:1}");
        assertThat(croatian.format(12, List.of("P1", "2"), never, LocalDate.EPOCH))
                .isEqualTo("12/P1/2");
    }

    @Example
    void aNumberNextToAPeriodIsToldFromIt() {
        PeriodRule never = PeriodRule.of(Period.NONE, "01-01");
        PeriodRule yearly = PeriodRule.of(Period.YEAR, "01-01");
        assertThat(NumberFormat.parse("{period}{number}").numberIn("20261234", List.of(), never))
                .hasValue(20_261_234);
        assertThat(NumberFormat.parse("{number}{period}").numberIn("1232026", List.of(), yearly))
                .hasValue(123);
    }

    @Example
    void whatNoFormatWroteHasNoNumber() {
        NumberFormat format = NumberFormat.parse("N{number:3}");
        PeriodRule never = PeriodRule.of(Period.NONE, "01-01");
        for (String text : List.of("", "N", "N12", "N0012", "N99999999999999999999", "N9223372036854775808", "n123")) {
            assertThat(format.numberIn(text, List.of(), never)).as(text).isEmpty();
        }
        assertThat(format.numberIn("N9223372036854775807", List.of(), never)).hasValue(Long.MAX_VALUE);
    }

    @Example
    void aScopeThatIsNotThereIsRefused() {
        PeriodRule never = PeriodRule.of(Period.NONE, "01-01");
        assertThatThrownBy(() -> NumberFormat.parse("{scope}{number}").requireUnique(never, 0))
                .hasMessageContaining("scope value 0");
        assertThatThrownBy(() -> NumberFormat.parse("{scope:2}{number}").requireUnique(never, 2))
                .hasMessageContaining("scope value 2");
    }

    @Property
    void aFormatWithoutItsPeriodIsRefused(@ForAll("uses") Use use) {
        Assume.that(use.rule().period() != Period.NONE);
        String without =
                use.text().replace("{period}", "").replace("{yyyy}", "").replace("{yy}", "");

        assertThatThrownBy(() -> NumberFormat.parse(without).requireUnique(use.rule(), 2))
                .hasMessageContaining("different periods alike");
    }

    /** Any mixture of fields and text that {@code requireUnique} lets pass. */
    @Provide
    Arbitrary<Use> uses() {
        Arbitrary<String> number =
                Arbitraries.integers().between(0, 19).map(width -> width == 0 ? "{number}" : "{number:" + width + "}");
        Arbitrary<String> other = Arbitraries.oneOf(
                Arbitraries.of("{period}", "{yyyy}", "{yy}", "{MM}", "{dd}", "{scope}", "{scope:0}", "{scope:1}"),
                literals().map(NumberFormatProperties::quoted));
        Arbitrary<List<String>> scope = Arbitraries.strings()
                .withChars("aZ019/\\{}.*$E€ ")
                .ofMaxLength(6)
                .list()
                .ofSize(2);
        return Combinators.combine(
                        number,
                        other.list().ofMaxSize(7),
                        Arbitraries.integers().between(0, 7),
                        rules(),
                        scope)
                .as((numberField, others, place, rule, values) -> {
                    List<String> fields = new ArrayList<>(others);
                    fields.add(Math.min(place, fields.size()), numberField);
                    return new Use(fields.stream().collect(Collectors.joining()), rule, values);
                })
                .filter(use -> {
                    try {
                        use.format().requireUnique(use.rule(), 2);
                        return true;
                    } catch (IllegalArgumentException e) {
                        return false;
                    }
                });
    }

    @Provide
    Arbitrary<PeriodRule> rules() {
        Arbitrary<MonthDay> starts = Arbitraries.of("01-01", "04-01", "07-06", "12-31", "02-28", "03-01")
                .map(s -> MonthDay.parse("--" + s));
        return Combinators.combine(Arbitraries.of(Period.class), starts).as(PeriodRule::new);
    }

    /** Of one century, as two digits of a year cannot tell more. */
    @Provide
    Arbitrary<LocalDate> dates() {
        return Arbitraries.longs()
                .between(
                        LocalDate.of(2001, 1, 1).toEpochDay(),
                        LocalDate.of(2099, 12, 31).toEpochDay())
                .map(LocalDate::ofEpochDay);
    }

    @Provide
    Arbitrary<Long> numbers() {
        return Arbitraries.oneOf(
                Arbitraries.longs().between(0, 2_000),
                Arbitraries.longs().between(0, Long.MAX_VALUE),
                Arbitraries.of(20_261_234L, 2_026L, 999_999L, 1_000_000L, Long.MAX_VALUE));
    }

    @Provide
    Arbitrary<String> literals() {
        return Arbitraries.strings().withChars("aZ-/ 01{}()[].*\\QE$^€").ofMaxLength(8);
    }

    @Provide
    Arbitrary<String> malformed() {
        return Arbitraries.of(
                "{",
                "}",
                "{}",
                "{ number}",
                "{Number}",
                "{number:}",
                "{number:0}",
                "{number:20}",
                "{number:x}",
                "{yyy}",
                "{YYYY}",
                "{mm}",
                "{scope:-1}",
                "{scope:100}",
                "{period:4}",
                "{number:٣}");
    }

    @Provide
    Arbitrary<String> anything() {
        return Arbitraries.strings().withChars("{}numberscopyM:0126 -").ofMaxLength(24);
    }

    private static org.assertj.core.api.ThrowableAssert.ThrowingCallable parsing(String text) {
        return () -> NumberFormat.parse(text);
    }

    private static String quoted(String literal) {
        return literal.replace("{", "{{").replace("}", "}}");
    }
}
