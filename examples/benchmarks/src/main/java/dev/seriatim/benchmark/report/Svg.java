package dev.seriatim.benchmark.report;

import dev.seriatim.benchmark.report.BarChart.Bar;
import dev.seriatim.benchmark.report.BarChart.Mark;
import dev.seriatim.benchmark.report.BarChart.Panel;
import java.util.Comparator;
import java.util.Locale;

/**
 * Draws a bar chart. No background: the colours are chosen to be read on white and on black, and are sharpened where the
 * viewer says which of the two it is.
 */
final class Svg {

    private static final int WIDTH = 920;
    private static final int GAP = 24;
    private static final int PANEL_WIDTH = (WIDTH - GAP) / 2;
    private static final int LABEL_GAP = 8;
    private static final int VALUE_WIDTH = 48;
    /** The width of a letter, on the large side. */
    private static final double LETTER = 6.6;

    private static final int ROW = 24;
    private static final int BAR = 14;
    private static final int HEAD = 40;
    private static final int MARK_ROW = 15;

    private static final String STYLE = """
            text { font: 12px system-ui, sans-serif; fill: #6e7781 }
            .title { font-size: 15px; font-weight: 600 }
            .panel { font-weight: 600 }
            .small { font-size: 11px }
            .own { fill: #1f883d } .other { fill: #8c959f }
            .whisker { stroke: #57606a; stroke-width: 1.3 }
            .mark { stroke: #bc4c00; stroke-dasharray: 4 3 } .marktext { fill: #bc4c00; font-size: 11px }
            @media (prefers-color-scheme: light) { text { fill: #1f2328 } }
            @media (prefers-color-scheme: dark) {
              text { fill: #e6edf3 } .own { fill: #3fb950 } .other { fill: #6e7681 } .whisker { stroke: #c9d1d9 }
              .mark { stroke: #f0883e } .marktext { fill: #f0883e }
            }
            """;

    private final StringBuilder out = new StringBuilder();
    private final int labelWidth;
    private final int scale;

    private Svg(BarChart chart) {
        int letters = chart.panels().stream()
                .flatMap(panel -> panel.bars().stream())
                .mapToInt(bar -> bar.label().length())
                .max()
                .orElse(0);
        labelWidth = (int) (letters * LETTER) + LABEL_GAP;
        scale = PANEL_WIDTH - labelWidth - VALUE_WIDTH;
    }

    static String of(BarChart chart) {
        Svg svg = new Svg(chart);
        int y = 30;
        StringBuilder body = svg.out;
        svg.text(0, 18, "title", "start", chart.title());
        for (int i = 0; i < chart.panels().size(); i += 2) {
            int height = 0;
            for (int column = 0; column < 2 && i + column < chart.panels().size(); column++) {
                Panel panel = chart.panels().get(i + column);
                svg.panel(column * (PANEL_WIDTH + GAP), y, panel);
                height = Math.max(height, heightOf(panel));
            }
            y += height;
        }
        svg.text(0, y + 14, "small", "start", chart.note());
        int height = y + 24;
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + WIDTH + "\" height=\"" + height
                + "\" viewBox=\"0 0 "
                + WIDTH + " " + height + "\" role=\"img\">\n<title>" + escaped(chart.title()) + "</title>\n<style>\n"
                + STYLE
                + "</style>\n" + body + "</svg>\n";
    }

    private static int heightOf(Panel panel) {
        return HEAD + panel.bars().size() * ROW + panel.marks().size() * MARK_ROW + 16;
    }

    private void panel(int x, int y, Panel panel) {
        double unit = scale / panel.largest();
        int zero = x + labelWidth;
        text(x, y + 22, "panel", "start", panel.title());
        int row = y + HEAD;
        for (Bar bar : panel.bars()) {
            bar(x, row, zero, unit, bar);
            row += ROW;
        }
        // From left to right, each label to the left of its line and below the last one: none is crossed
        for (Mark mark : panel.marks().stream()
                .sorted(Comparator.comparingDouble(Mark::value))
                .toList()) {
            double at = zero + mark.value() * unit;
            line("mark", at, y + HEAD - 6, at, row + MARK_ROW);
            text(at - 4, row + 12, "marktext", "end", mark.label());
            row += MARK_ROW;
        }
    }

    private void bar(int x, int y, int zero, double unit, Bar bar) {
        Sample value = bar.value();
        text(x + labelWidth - LABEL_GAP, y + BAR - 2, bar.own() ? "panel" : "", "end", bar.label());
        out.append(String.format(
                Locale.ROOT,
                "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" rx=\"2\"/>%n",
                bar.own() ? "own" : "other",
                zero,
                y,
                Math.max(1, value.median() * unit),
                BAR));
        double middle = y + BAR / 2.0;
        double low = zero + value.low() * unit;
        double high = zero + value.high() * unit;
        line("whisker", low, middle, high, middle);
        line("whisker", low, middle - 4, low, middle + 4);
        line("whisker", high, middle - 4, high, middle + 4);
        text(Math.max(high, zero + value.median() * unit) + 6, y + BAR - 2, "", "start", Figures.of(value.median()));
    }

    private void line(String style, double x1, double y1, double x2, double y2) {
        out.append(String.format(
                Locale.ROOT,
                "<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>%n",
                style,
                x1,
                y1,
                x2,
                y2));
    }

    private void text(double x, double y, String style, String anchor, String text) {
        out.append(String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%.1f\" class=\"%s\" text-anchor=\"%s\">%s</text>%n",
                x,
                y,
                style,
                anchor,
                escaped(text)));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
