package dev.seriatim.gapless;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** Which counter a document belongs to. */
class CounterProperties {

    @Property
    void differentScopesAreNeverJoinedToTheSameText(
            @ForAll("scopes") List<String> one, @ForAll("scopes") List<String> other) {
        Assume.that(!one.equals(other));

        assertThat(CounterKey.join(one)).isNotEqualTo(CounterKey.join(other));
    }

    @Property
    void aJoinedScopeCanBeTakenApart(@ForAll("scopes") List<String> scope) {
        List<String> values = new ArrayList<>(List.of(""));
        String joined = CounterKey.join(scope);
        for (int i = 0; i < joined.length(); i++) {
            char c = joined.charAt(i);
            if (c == '/') {
                values.add("");
            } else {
                char literal = c == '\\' ? joined.charAt(++i) : c;
                values.add(values.remove(values.size() - 1) + literal);
            }
        }

        assertThat(values).isEqualTo(scope);
    }

    @Property
    void withoutADateOfItsOwnADocumentHasTheDayOfItsZone(
            @ForAll("zones") ZoneId zone, @ForAll("moments") LocalDateTime moment) {
        ZonedDateTime there = moment.toInstant(ZoneOffset.UTC).atZone(zone);

        assertThat(CounterRun.date(document(zone, null), moment)).isEqualTo(there.toLocalDate());
    }

    @Property
    void aDayEndsWhereTheClocksOfItsZoneSaySo(@ForAll("zones") ZoneId zone, @ForAll("days") LocalDate day) {
        Instant begin = day.atStartOfDay(zone).toInstant();

        // a zone may leave out a whole day, as Samoa did; then its day begins together with the next one
        LocalDate first = begin.atZone(zone).toLocalDate();
        assertThat(CounterRun.date(document(zone, null), utc(begin))).isEqualTo(first);
        assertThat(CounterRun.date(document(zone, null), utc(begin.minusNanos(1_000))))
                .isBefore(first);
    }

    @Property(tries = 300)
    void changesOfTheClockNeverMakeADayComeBack(@ForAll("zones") ZoneId zone, @ForAll("moments") LocalDateTime moment) {
        ZoneOffsetTransition transition = zone.getRules().nextTransition(moment.toInstant(ZoneOffset.UTC));
        Assume.that(transition != null);
        LocalDate last = LocalDate.MIN;
        int wentBack = 0;
        for (long minutes = -180; minutes <= 180; minutes += 15) {
            LocalDateTime at = utc(transition.getInstant().plusSeconds(minutes * 60));
            LocalDate date = CounterRun.date(document(zone, null), at);
            assertThat(date)
                    .isEqualTo(
                            at.atOffset(ZoneOffset.UTC).atZoneSameInstant(zone).toLocalDate());
            wentBack += date.isBefore(last) ? 1 : 0;
            last = date;
        }

        // clocks that are set back over midnight do repeat a piece of the day before: STRICT series take the later day
        // then
        boolean overMidnight = transition
                .getDateTimeAfter()
                .toLocalDate()
                .isBefore(transition.getDateTimeBefore().toLocalDate());
        assertThat(wentBack).isLessThanOrEqualTo(overMidnight ? 1 : 0);
    }

    @Property
    void aDateOfItsOwnIsNeverMoved(
            @ForAll("zones") ZoneId zone, @ForAll("moments") LocalDateTime moment, @ForAll("days") LocalDate own) {
        assertThat(CounterRun.date(document(zone, own), moment)).isEqualTo(own);
    }

    @Example
    void aDateOutOfAllBoundsIsRefused() {
        for (LocalDate date : List.of(LocalDate.of(20_226, 1, 1), LocalDate.of(0, 12, 31), LocalDate.MIN)) {
            assertThatThrownBy(() -> CounterRun.date(document(ZoneOffset.UTC, date), LocalDateTime.now()))
                    .isInstanceOf(GaplessFailure.class)
                    .hasMessageContainingAll("Invoice 7", date.toString(), "Nothing was consumed");
        }
    }

    @Example
    void newYearComesWhereTheSeriesIs() {
        LocalDateTime lateEvening = LocalDateTime.of(2026, 12, 31, 22, 59, 59, 999_999_000);
        assertThat(CounterRun.date(document(ZoneId.of("Europe/Paris"), null), lateEvening))
                .isEqualTo("2026-12-31");
        assertThat(CounterRun.date(document(ZoneId.of("Europe/Paris"), null), lateEvening.plusNanos(1_000)))
                .isEqualTo("2027-01-01");
        assertThat(CounterRun.date(document(ZoneId.of("Pacific/Kiritimati"), null), lateEvening))
                .isEqualTo("2027-01-01");
        assertThat(CounterRun.date(document(ZoneId.of("America/Sao_Paulo"), null), lateEvening))
                .isEqualTo("2026-12-31");
    }

    private static DueDocument document(ZoneId zone, @Nullable LocalDate date) {
        Series series = new Series("invoice", PeriodRule.of(Period.DAY, "01-01"), zone, DateOrder.FREE, null, 1, 1_000);
        NumberColumn column =
                new NumberColumn("invoice", "no", List.of("id"), (s, i, key) -> {}, NumberColumn.Kind.NUMERIC);
        return new DueDocument(series, List.of(), date, "Invoice", "7", 7L, column);
    }

    private static LocalDateTime utc(Instant moment) {
        return LocalDateTime.ofInstant(moment, ZoneOffset.UTC);
    }

    @Provide
    Arbitrary<List<String>> scopes() {
        return Arbitraries.strings()
                .withChars("a/\\ A")
                .ofMaxLength(4)
                .list()
                .ofMinSize(1)
                .ofMaxSize(3);
    }

    @Provide
    Arbitrary<ZoneId> zones() {
        return Arbitraries.of(
                        "UTC",
                        "Europe/Berlin",
                        "America/New_York",
                        "America/Sao_Paulo",
                        "Asia/Kolkata",
                        "Asia/Kathmandu",
                        "Australia/Lord_Howe",
                        "Pacific/Apia",
                        "Pacific/Kiritimati",
                        "America/Havana",
                        "Africa/Cairo",
                        "+14:00",
                        "-12:00")
                .map(ZoneId::of);
    }

    @Provide
    Arbitrary<LocalDateTime> moments() {
        return Arbitraries.longs()
                .between(0, 4_000_000_000L)
                .map(s -> LocalDateTime.ofEpochSecond(s, 0, ZoneOffset.UTC));
    }

    @Provide
    Arbitrary<LocalDate> days() {
        return Arbitraries.longs().between(0, 40_000).map(LocalDate::ofEpochDay);
    }
}
