package dev.seriatim.benchmark.report;

import java.util.Locale;

/** Numbers as people read them: three digits that count, and thousands apart. */
public final class Figures {

    private Figures() {}

    /** {@return {@code 0.0421}, {@code 4.21}, {@code 42.1}, {@code 421}, {@code 42,100}} */
    public static String of(double value) {
        double size = Math.abs(value);
        if (size == 0) {
            return "0";
        }
        if (size >= 1e12) {
            return format("%.1e", value);
        }
        if (size >= 99.95) {
            return format("%,.0f", value);
        }
        return format(size >= 9.995 ? "%.1f" : size >= 0.1 ? "%.2f" : "%.3f", value);
    }

    /** {@return a whole number with its thousands apart} */
    public static String count(long value) {
        return format("%,d", value);
    }

    public static String percent(double ratio) {
        return format("%.0f %%", ratio * 100);
    }

    public static String times(double ratio) {
        return format("%.2f x", ratio);
    }

    private static String format(String pattern, Object value) {
        return String.format(Locale.ROOT, pattern, value);
    }
}
