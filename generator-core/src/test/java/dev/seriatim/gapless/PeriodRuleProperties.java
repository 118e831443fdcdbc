package dev.seriatim.gapless;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Year;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Every date is in exactly one period, and periods follow each other without a hole. */
class PeriodRuleProperties {

    @Property
    void theNameChangesExactlyWhereAPeriodBegins(@ForAll("rules") PeriodRule rule, @ForAll("dates") LocalDate date) {
        LocalDate next = date.plusDays(1);
        boolean begins = switch (rule.period()) {
            case NONE -> false;
            case YEAR -> MonthDay.from(next).equals(rule.yearStart());
            case MONTH -> next.getDayOfMonth() == 1;
            case DAY -> true;
        };

        assertThat(rule.name(next).equals(rule.name(date))).isEqualTo(!begins);
    }

    @Property
    void theFollowingDateIsInTheNextPeriod(@ForAll("rules") PeriodRule rule, @ForAll("dates") LocalDate date) {
        LocalDate following = rule.following(date);
        LocalDate day = date;
        while (rule.period() != Period.NONE && rule.name(day).equals(rule.name(date))) {
            day = day.plusDays(1);
        }

        assertThat(rule.name(following)).isEqualTo(rule.name(day));
    }

    @Property
    void laterPeriodsHaveGreaterNamesOfTheSameLength(
            @ForAll("rules") PeriodRule rule, @ForAll("dates") LocalDate one, @ForAll("dates") LocalDate other) {
        Assume.that(!one.isAfter(other));

        assertThat(rule.name(one))
                .isLessThanOrEqualTo(rule.name(other))
                .hasSize(rule.period().nameLength());
    }

    @Property
    void aFiscalYearIsNamedAfterTheYearInWhichItBegins(
            @ForAll("yearStarts") MonthDay start, @ForAll("dates") LocalDate date) {
        PeriodRule rule = new PeriodRule(Period.YEAR, start);
        LocalDate begin = start.atYear(Integer.parseInt(rule.name(date)));

        assertThat(date).isAfterOrEqualTo(begin).isBefore(start.atYear(begin.getYear() + 1));
        assertThat(rule.year(date)).isEqualTo(begin.getYear());
    }

    @Property
    void leapDaysAreInTheFiscalYearOfTheDayBefore(@ForAll("yearStarts") MonthDay start, @ForAll("years") int year) {
        Assume.that(Year.isLeap(year));
        PeriodRule rule = new PeriodRule(Period.YEAR, start);

        assertThat(rule.name(LocalDate.of(year, 2, 29))).isEqualTo(rule.name(LocalDate.of(year, 2, 28)));
    }

    @Property
    void namesDoNotDependOnTheLocaleOfTheJvm(@ForAll("rules") PeriodRule rule, @ForAll("dates") LocalDate date) {
        String expected = rule.name(date);
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(rule.name(date)).isEqualTo(expected).matches("[-0-9]*");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Example
    void boundaries() {
        PeriodRule april = PeriodRule.of(Period.YEAR, "04-01");
        assertThat(april.name(LocalDate.of(2026, 3, 31))).isEqualTo("2025");
        assertThat(april.name(LocalDate.of(2026, 4, 1))).isEqualTo("2026");
        assertThat(PeriodRule.of(Period.YEAR, "12-31").name(LocalDate.of(2026, 12, 30)))
                .isEqualTo("2025");
        assertThat(PeriodRule.of(Period.MONTH, "04-01").name(LocalDate.of(2026, 3, 31)))
                .isEqualTo("2026-03");
        assertThat(PeriodRule.of(Period.DAY, "01-01").name(LocalDate.of(2024, 2, 29)))
                .isEqualTo("2024-02-29");
        assertThat(PeriodRule.of(Period.NONE, "01-01").name(LocalDate.MAX)).isEmpty();
    }

    @Example
    void timeEndsWithTheYear9999() {
        for (Period period : Period.values()) {
            PeriodRule rule = PeriodRule.of(period, "01-01");
            LocalDate last = LocalDate.of(9999, 12, 31);
            assertThat(rule.following(last)).isEqualTo(last);
            assertThat(rule.name(last)).hasSize(period.nameLength());
            assertThat(rule.name(LocalDate.of(1, 1, 1))).hasSize(period.nameLength());
        }
        assertThat(PeriodRule.of(Period.YEAR, "04-01").name(LocalDate.of(1, 1, 1)))
                .isEqualTo("0000");
        assertThat(PeriodRule.covers(LocalDate.of(10_000, 1, 1))).isFalse();
        assertThat(PeriodRule.covers(LocalDate.of(0, 12, 31))).isFalse();
    }

    @Example
    void whatIsNoDayOfEveryYearIsRefused() {
        for (String start : new String[] {"02-29", "02-30", "13-01", "4-1", "", "0401", "00-00", "04-01 "}) {
            assertThatThrownBy(() -> PeriodRule.of(Period.YEAR, start))
                    .as(start)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(start);
        }
    }

    @Provide
    Arbitrary<PeriodRule> rules() {
        return Combinators.combine(Arbitraries.of(Period.class), yearStarts()).as(PeriodRule::new);
    }

    @Provide
    Arbitrary<MonthDay> yearStarts() {
        return Arbitraries.integers().between(1, 365).map(day -> MonthDay.from(LocalDate.ofYearDay(2025, day)));
    }

    @Provide
    Arbitrary<LocalDate> dates() {
        Arbitrary<LocalDate> any = Arbitraries.longs()
                .between(
                        LocalDate.of(1, 1, 1).toEpochDay(),
                        LocalDate.of(9997, 12, 31).toEpochDay())
                .map(LocalDate::ofEpochDay);
        Arbitrary<LocalDate> edges = Combinators.combine(
                        years(), Arbitraries.of("01-01", "12-31", "02-28", "03-01", "03-31", "04-01"))
                .as((year, day) -> MonthDay.parse("--" + day).atYear(year));
        Arbitrary<LocalDate> leapDays = years().filter(Year::isLeap).map(year -> LocalDate.of(year, 2, 29));
        return Arbitraries.oneOf(any, edges, leapDays);
    }

    @Provide
    Arbitrary<Integer> years() {
        return Arbitraries.integers().between(1900, 2400);
    }
}
