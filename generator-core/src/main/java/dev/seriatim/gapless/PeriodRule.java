package dev.seriatim.gapless;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.YearMonth;

/**
 * Which period a date is in, and what the period is called: {@code 2026}, {@code 2026-11}, {@code 2026-11-20}, or nothing. A
 * fiscal year is named after the calendar year in which it begins.
 *
 * <p>Names have at most 10 characters, since years go from {@value #FIRST_YEAR} to {@value #LAST_YEAR}, and are written in the
 * digits 0 to 9 whatever the locale of the JVM is: they are keys.
 *
 * @param period how long the series counts
 * @param yearStart the day on which a {@link Period#YEAR} begins
 */
public record PeriodRule(Period period, MonthDay yearStart) {

    static final int FIRST_YEAR = 1;
    static final int LAST_YEAR = 9999;

    /** @throws IllegalArgumentException if a year were to begin on a day that not every year has */
    public PeriodRule {
        if (yearStart.getMonthValue() == 2 && yearStart.getDayOfMonth() == 29) {
            throw new IllegalArgumentException("a fiscal year cannot begin on 02-29, which most years do not have");
        }
    }

    /**
     * {@return the rule}
     *
     * @param yearStart month and day, {@code MM-dd}
     * @throws IllegalArgumentException if that is not a day
     */
    public static PeriodRule of(Period period, String yearStart) {
        try {
            return new PeriodRule(period, MonthDay.parse("--" + yearStart));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("\"" + yearStart + "\" is not a month and day like 04-01", e);
        }
    }

    /** {@return the name of the period that contains the date} */
    public String name(LocalDate date) {
        return switch (period) {
            case NONE -> "";
            case YEAR -> padded(year(date), 4);
            case MONTH -> YearMonth.from(date).toString();
            case DAY -> date.toString();
        };
    }

    /** {@return the date if it is in the period of that name; else the first day of that period, or the date if there is none} */
    LocalDate nearest(LocalDate date, String name) {
        if (name(date).equals(name)) {
            return date;
        }
        try {
            LocalDate first = switch (period) {
                case NONE -> date;
                case YEAR -> yearStart.atYear(Integer.parseInt(name));
                case MONTH -> YearMonth.parse(name).atDay(1);
                case DAY -> LocalDate.parse(name);
            };
            return name(first).equals(name) ? first : date;
        } catch (DateTimeException | NumberFormatException e) {
            return date;
        }
    }

    /** {@return the year to print for a date: of its fiscal year where the series counts by year, else of the calendar} */
    int year(LocalDate date) {
        boolean beforeStart = period == Period.YEAR && MonthDay.from(date).isBefore(yearStart);
        return beforeStart ? date.getYear() - 1 : date.getYear();
    }

    /** {@return whether periods of that date have a name} */
    static boolean covers(LocalDate date) {
        return date.getYear() >= FIRST_YEAR && date.getYear() <= LAST_YEAR;
    }

    /** {@return a number in ASCII digits, which {@code %04d} would write in those of the default locale} */
    static String padded(long number, int width) {
        String digits = Long.toString(number);
        return "0".repeat(Math.max(0, width - digits.length())) + digits;
    }

    /** {@return a date in the period after the one that contains {@code date}; after the last one, {@code date}} */
    LocalDate following(LocalDate date) {
        LocalDate next = next(date);
        return covers(next) ? next : date;
    }

    private LocalDate next(LocalDate date) {
        return switch (period) {
            case NONE -> date;
            case YEAR -> date.plusYears(1);
            case MONTH -> YearMonth.from(date).plusMonths(1).atDay(1);
            case DAY -> date.plusDays(1);
        };
    }
}
