package dev.seriatim.benchmark.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code RESULTS.md} and its charts in one folder. A part that is measured again replaces its own section; the others stay,
 * each with the facts of the day on which it was measured. A part that is skipped leaves what it found earlier.
 */
public final class Report {

    private static final String FILE = "RESULTS.md";
    private static final Pattern SECTION = Pattern.compile("(?s)<!-- part (\\S+) -->\n(.*?)\n<!-- end \\1 -->");

    private final Path folder;
    private final String head;
    private final List<String> order;

    /**
     * @param folder where the files go; made if it is missing
     * @param head what stands before the first section, as Markdown
     * @param order the names of all parts, as they follow each other
     */
    public Report(Path folder, String head, List<String> order) {
        this.folder = folder;
        this.head = head;
        this.order = List.copyOf(order);
    }

    /**
     * Writes a section and its charts, unless it is partial.
     *
     * @return the section's Markdown
     */
    public String write(String name, Section section, String facts) throws IOException {
        String markdown = section.markdown(facts);
        if (section.isPartial()) {
            return markdown;
        }
        Files.createDirectories(folder);
        Map<String, String> sections = read();
        if (!section.isSkipped() || !sections.containsKey(name)) {
            sections.put(name, markdown);
        }
        StringBuilder all = new StringBuilder(head.strip()).append('\n');
        for (String part : order) {
            String text = sections.get(part);
            if (text != null) {
                all.append("\n<!-- part ").append(part).append(" -->\n");
                all.append(text).append("\n<!-- end ").append(part).append(" -->\n");
            }
        }
        Files.writeString(folder.resolve(FILE), all);
        for (Map.Entry<String, BarChart> chart : section.charts().entrySet()) {
            Files.writeString(folder.resolve(chart.getKey()), Svg.of(chart.getValue()));
        }
        return markdown;
    }

    public Path file() {
        return folder.resolve(FILE);
    }

    private Map<String, String> read() throws IOException {
        Map<String, String> sections = new LinkedHashMap<>();
        if (Files.exists(file())) {
            Matcher matcher = SECTION.matcher(Files.readString(file()));
            while (matcher.find()) {
                sections.put(matcher.group(1), matcher.group(2));
            }
        }
        return sections;
    }
}
