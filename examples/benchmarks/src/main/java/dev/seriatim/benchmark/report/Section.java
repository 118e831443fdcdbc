package dev.seriatim.benchmark.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What one part has to say. Filled from top to bottom, then written. */
public final class Section {

    private enum Kind {
        COMPLETE,
        PARTIAL,
        SKIPPED
    }

    private final String title;
    private final Kind kind;
    private final List<String> paragraphs = new ArrayList<>();
    private final List<Target> targets = new ArrayList<>();
    private final Map<String, BarChart> charts = new TreeMap<>();

    public Section(String title) {
        this(title, Kind.COMPLETE);
    }

    private Section(String title, Kind kind) {
        this.title = title;
        this.kind = kind;
    }

    /** {@return a section about something that could not be measured here} */
    public static Section skipped(String title, String why) {
        return new Section(title, Kind.SKIPPED).text("Skipped: " + why);
    }

    /** {@return a section about some of what its part measures, which is shown and not kept} */
    public static Section partial(String title) {
        return new Section(title, Kind.PARTIAL).text("Only some of it was measured; this is not kept.");
    }

    /** Adds a paragraph of Markdown. */
    public Section text(String markdown) {
        paragraphs.add(markdown.strip());
        return this;
    }

    public Section table(Table table) {
        paragraphs.add(table.markdown());
        return this;
    }

    /** Adds a chart, kept beside the report in a file of that name. */
    public Section chart(String file, BarChart chart) {
        charts.put(file, chart);
        paragraphs.add("![" + chart.title() + "](" + file + ")");
        return this;
    }

    /** States a target, reached or not. All of them are shown in one table before everything else. */
    public Section target(Target target) {
        targets.add(target);
        return this;
    }

    /** {@return whether an older section of the same part says more than this one} */
    boolean isSkipped() {
        return kind == Kind.SKIPPED;
    }

    boolean isPartial() {
        return kind == Kind.PARTIAL;
    }

    Map<String, BarChart> charts() {
        return charts;
    }

    /** {@return title, facts, targets, then everything in the order in which it was added} */
    String markdown(String facts) {
        List<String> all = new ArrayList<>();
        all.add("## " + title);
        all.add(facts);
        if (!targets.isEmpty()) {
            all.add(Target.table(targets).markdown());
        }
        all.addAll(paragraphs);
        return String.join("\n\n", all);
    }
}
