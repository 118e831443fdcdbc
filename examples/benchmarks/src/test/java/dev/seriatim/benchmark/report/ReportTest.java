package dev.seriatim.benchmark.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seriatim.benchmark.report.BarChart.Bar;
import dev.seriatim.benchmark.report.BarChart.Mark;
import dev.seriatim.benchmark.report.BarChart.Panel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

class ReportTest {

    @TempDir
    private Path folder;

    private Report report;

    @BeforeEach
    void open() {
        report = new Report(folder, "# Results", List.of("first", "second"));
    }

    @Test
    void keepsSectionsInTheOrderOfThePartsWhicheverIsWrittenFirst() throws Exception {
        report.write("second", new Section("Two"), "Tuesday");
        report.write("first", new Section("One"), "Wednesday");

        assertThat(Files.readString(report.file()))
                .containsSubsequence("# Results", "## One", "Wednesday", "## Two", "Tuesday");
    }

    @Test
    void replacesOnlyTheSectionThatIsMeasuredAgain() throws Exception {
        report.write("first", new Section("One").text("old figures, costing $1"), "Monday");
        report.write("second", new Section("Two").text("other figures"), "Monday");
        report.write("first", new Section("One").text("new figures, costing $2"), "Tuesday");

        assertThat(Files.readString(report.file()))
                .contains("new figures, costing $2", "other figures")
                .doesNotContain("old figures");
    }

    @Test
    void keepsAnEarlierSectionWhenItsPartIsSkipped() throws Exception {
        report.write("first", Section.skipped("One", "no server"), "Monday");
        assertThat(Files.readString(report.file())).contains("Skipped: no server");

        report.write("first", new Section("One").text("figures"), "Tuesday");
        report.write("first", Section.skipped("One", "no server"), "Wednesday");
        assertThat(Files.readString(report.file()))
                .contains("figures", "Tuesday")
                .doesNotContain("Skipped");
    }

    @Test
    void doesNotKeepWhatIsOnlyAPartOfASection() throws Exception {
        report.write("first", new Section("One").text("all figures"), "Monday");

        assertThat(report.write("first", Section.partial("One").text("some figures"), "Tuesday"))
                .contains("some figures");
        assertThat(Files.readString(report.file())).contains("all figures").doesNotContain("some figures");
    }

    @Test
    void showsTargetsThatWereMissed() throws Exception {
        Section section = new Section("One")
                .target(Target.atLeast("at least 2", 2, 1.9, "1.90"))
                .target(Target.atMost("at most 5", 5, 5, "5.00"));

        assertThat(report.write("first", section, "Monday"))
                .contains("| at least 2 | 1.90     | **no**  |")
                .contains("| at most 5  | 5.00     | yes     |");
    }

    @Test
    void drawsAChartBesideTheReport() throws Exception {
        Panel panel = new Panel(
                "1 thread & more",
                List.of(new Bar("ours", Sample.of(90, 100, 120), true), new Bar("<theirs>", Sample.of(50), false)),
                List.of(new Mark("target", 80)));
        report.write("first", new Section("One").chart("one.svg", new BarChart("Ids", List.of(panel), "")), "Monday");

        assertThat(Files.readString(report.file())).contains("![Ids](one.svg)");
        Document svg = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(folder.resolve("one.svg").toFile());
        assertThat(svg.getElementsByTagName("rect").getLength()).isEqualTo(2);
        assertThat(svg.getDocumentElement().getTextContent()).contains("1 thread & more", "ours", "100", "<theirs>");
    }
}
