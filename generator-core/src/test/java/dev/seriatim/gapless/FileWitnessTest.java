package dev.seriatim.gapless;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A witness file keeps what it was told, and says so when it cannot. */
@Timeout(60)
class FileWitnessTest {

    private static final CounterKey KEY = new CounterKey("invoice", "ü/€𝄞", "2026");
    private static final CounterKey OTHER = new CounterKey("invoice", "S2", "");

    @TempDir
    private Path folder;

    @Test
    void whatWasRememberedIsKnownAfterwards() {
        List<CounterKey> keys = List.of(
                KEY,
                OTHER,
                new CounterKey("a\tb", "c\nd\r", "\\t"),
                new CounterKey("", "", ""),
                new CounterKey("#\\", "\\\\n", "\\"),
                new CounterKey("invoice", "s2", ""));
        try (FileWitness witness = open()) {
            keys.forEach(key -> witness.remember(key, 40 + keys.indexOf(key), hash(1)));
        }
        try (FileWitness witness = open()) {
            keys.forEach(
                    key -> assertThat(witness.last(key)).isEqualTo(new LastKnown(40 + keys.indexOf(key), hash(1))));
            assertThat(witness.last(new CounterKey("invoice", "", "2026"))).isNull();
        }
    }

    @Test
    void aLowerOrEqualNumberReplacesNothingUnlessItIsCorrected() {
        for (boolean reopened : new boolean[] {false, true}) {
            try (FileWitness witness = open()) {
                witness.remember(KEY, 7, hash(7));
                witness.remember(KEY, 6, hash(6));
                witness.remember(KEY, 7, hash(8));
                witness.correct(KEY, 6, hash(9));
                assertThat(witness.last(KEY)).as("reopened %s", reopened).isEqualTo(new LastKnown(7, hash(7)));
            }
        }
        try (FileWitness witness = open()) {
            witness.correct(KEY, 7, hash(8));
            assertThat(witness.last(KEY)).isEqualTo(new LastKnown(7, hash(8)));
        }
        try (FileWitness witness = open()) {
            assertThat(witness.last(KEY)).isEqualTo(new LastKnown(7, hash(8)));
        }
    }

    @Test
    void aLineThatWasTornAnywhereIsLeftOut() throws Exception {
        try (FileWitness witness = open()) {
            witness.remember(OTHER, 1, hash(1));
            witness.remember(KEY, 7, hash(7));
        }
        byte[] before = Files.readAllBytes(file());
        byte[] line = new WitnessLine(KEY, new LastKnown(8, hash(8))).text().getBytes(StandardCharsets.UTF_8);
        for (int length = 0; length < line.length; length++) {
            byte[] torn = Arrays.copyOf(before, before.length + length);
            System.arraycopy(line, 0, torn, before.length, length);
            Files.write(file(), torn);
            try (FileWitness witness = open()) {
                assertThat(witness.last(KEY)).as("%s bytes", length).isEqualTo(new LastKnown(7, hash(7)));
                assertThat(witness.last(OTHER)).isEqualTo(new LastKnown(1, hash(1)));
                witness.remember(OTHER, 2, hash(2));
            }
            try (FileWitness witness = open()) {
                assertThat(witness.last(OTHER)).isEqualTo(new LastKnown(2, hash(2)));
            }
        }
    }

    @Test
    void aLineThatWasChangedIsRefused() throws Exception {
        try (FileWitness witness = open()) {
            witness.remember(KEY, 117, hash(7));
            witness.remember(OTHER, 1, hash(1));
        }
        Files.writeString(file(), Files.readString(file()).replace("\t117\t", "\t116\t"));

        assertThatThrownBy(this::open)
                .isInstanceOf(GaplessFailure.class)
                .hasMessageContainingAll(file().toString(), "damaged", "line", "seriatim.gapless.witness");
        assertThat(Files.readString(file())).contains("\t116\t");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1 localhost\n", "x", "\n", "seriatim-witness 2\n"})
    void anotherFileIsLeftAlone(String content) throws Exception {
        Files.writeString(file(), content);

        assertThatThrownBy(this::open)
                .isInstanceOf(GaplessFailure.class)
                .hasMessageContainingAll(file().toString(), "another file");
        assertThat(Files.readString(file())).isEqualTo(content);
    }

    @Test
    void aFolderThatDoesNotExistIsNamed() {
        Path nowhere = folder.resolve("nowhere").resolve("witness");

        assertThatThrownBy(() -> new FileWitness(nowhere))
                .isInstanceOf(GaplessFailure.class)
                .hasMessageContaining(nowhere.toString());
    }

    @Test
    void itBelongsToOneFactoryOfThisProcess() {
        try (FileWitness witness = open()) {
            assertThatThrownBy(this::open)
                    .isInstanceOf(GaplessFailure.class)
                    .hasMessageContainingAll(file().toString(), "in use", "another process");
            witness.remember(KEY, 1, hash(1));
        }
        open().close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void itBelongsToOneProcessUntilThatEnds(boolean dies) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                WitnessHolder.class.getName(),
                file().toString()));
        if (dies) {
            command.add("dies");
        }
        Process holder = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            assertThat(holder.inputReader().readLine()).isEqualTo("held");
            assertThatThrownBy(this::open)
                    .isInstanceOf(GaplessFailure.class)
                    .hasMessageContainingAll(file().toString(), "in use by another process");
            holder.getOutputStream().close();
            holder.waitFor();
            try (FileWitness witness = open()) {
                assertThat(witness.last(new CounterKey("invoice", "", "2026")))
                        .isEqualTo(new LastKnown(7, "7".repeat(64)));
            }
        } finally {
            holder.destroyForcibly();
        }
    }

    @Test
    void openingItLeavesOneLinePerCounter() throws Exception {
        try (FileWitness witness = open()) {
            for (int number = 1; number <= 50; number++) {
                witness.remember(KEY, number, hash(number % 10));
                witness.remember(OTHER, number, hash(number % 10));
            }
        }
        assertThat(Files.readAllLines(file())).hasSize(101);
        open().close();
        assertThat(Files.readAllLines(file())).hasSize(3);
    }

    @Test
    void manyThreadsRememberAtOnceAndTheFileStaysSmall() throws Exception {
        int threads = 8;
        int numbers = 300;
        CounterKey wide = new CounterKey("s".repeat(20_000), "", "");
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try (FileWitness witness = open()) {
            List<Future<?>> all = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                int mine = thread;
                all.add(pool.submit(() -> {
                    for (int number = 1; number <= numbers; number++) {
                        witness.remember(wide, number * threads + mine, hash(mine));
                        witness.remember(new CounterKey("t" + mine, "", ""), number, hash(mine));
                    }
                }));
            }
            for (Future<?> each : all) {
                each.get();
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(Files.size(file())).isLessThan(20_000_000);
        try (FileWitness witness = open()) {
            assertThat(witness.last(wide)).isEqualTo(new LastKnown((numbers + 1) * threads - 1, hash(threads - 1)));
            for (int thread = 0; thread < threads; thread++) {
                assertThat(witness.last(new CounterKey("t" + thread, "", "")))
                        .isEqualTo(new LastKnown(numbers, hash(thread)));
            }
        }
    }

    @Test
    void whatCannotBeWrittenIsNotKnown() {
        FileWitness witness = open();
        witness.remember(KEY, 1, hash(1));
        witness.close();

        assertThatThrownBy(() -> witness.remember(KEY, 2, hash(2))).isInstanceOf(UncheckedIOException.class);
        assertThat(witness.last(KEY)).isEqualTo(new LastKnown(1, hash(1)));
    }

    private FileWitness open() {
        return new FileWitness(file());
    }

    private Path file() {
        return folder.resolve("witness");
    }

    private static String hash(int digit) {
        return Integer.toString(digit).repeat(64);
    }
}
