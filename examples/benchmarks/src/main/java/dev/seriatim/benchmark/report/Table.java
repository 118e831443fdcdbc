package dev.seriatim.benchmark.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A Markdown table whose columns are aligned, so that it reads well on a terminal too. */
public final class Table {

    private final List<List<String>> rows = new ArrayList<>();
    private final int words;

    private Table(int words, String... head) {
        this.words = words;
        rows.add(List.of(head));
    }

    /** {@return a table of figures} Its first column is flushed left, the others right. */
    public static Table ofFigures(String... head) {
        return new Table(1, head);
    }

    /** {@return a table of words} All of its columns are flushed left. */
    public static Table ofWords(String... head) {
        return new Table(head.length, head);
    }

    /** Adds a row; missing cells at its end stay empty. */
    public Table row(String... cells) {
        return row(List.of(cells));
    }

    /** Adds a row; missing cells at its end stay empty. */
    public Table row(List<String> cells) {
        if (cells.size() > columns()) {
            throw new IllegalArgumentException(
                    cells.size() + " cells in a table of " + columns() + " columns: " + cells);
        }
        List<String> row = new ArrayList<>(cells);
        row.addAll(Collections.nCopies(columns() - cells.size(), ""));
        rows.add(row);
        return this;
    }

    public String markdown() {
        List<Integer> widths =
                IntStream.range(0, columns()).mapToObj(this::width).toList();
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            lines.add(IntStream.range(0, columns())
                    .mapToObj(column -> padded(row.get(column), widths.get(column), column < words))
                    .collect(Collectors.joining(" | ", "| ", " |")));
        }
        lines.add(
                1,
                IntStream.range(0, columns())
                        .mapToObj(column -> rule(widths.get(column), column < words))
                        .collect(Collectors.joining(" | ", "| ", " |")));
        return String.join("\n", lines);
    }

    private int columns() {
        return rows.get(0).size();
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }

    private static String padded(String cell, int width, boolean left) {
        String padding = " ".repeat(width - cell.length());
        return left ? cell + padding : padding + cell;
    }

    private static String rule(int width, boolean left) {
        return left ? "-".repeat(Math.max(3, width)) : "-".repeat(Math.max(2, width - 1)) + ":";
    }
}
