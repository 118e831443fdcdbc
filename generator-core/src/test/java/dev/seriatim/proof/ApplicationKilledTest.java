package dev.seriatim.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seriatim.engine.Engine;
import dev.seriatim.engine.TestDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code kill -9} of the application while four threads issue documents, at any moment, again and again. */
@Tag("slow")
class ApplicationKilledTest {

    private static final int ROUNDS = 5;

    @Timeout(120)
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "H2")
    void theBooksAreInOrderAndHoldWhatWasAcknowledged(Engine engine) throws Exception {
        long seed = Long.getLong("seriatim.seed", System.nanoTime());
        System.out.println("seriatim.seed=" + seed + " on " + engine);
        Random random = new Random(seed);
        Map<String, String> acknowledged = new HashMap<>();
        try (TestDatabase database = TestDatabase.create(engine)) {
            Invariants invariants = new Invariants(database.dataSource(), Bill.LEDGER);
            for (int round = 0; round < ROUNDS; round++) {
                int before = acknowledged.size();
                runAndKill(
                        database,
                        round * 10_000_000L,
                        20 + random.nextInt(100),
                        random.nextInt(20_000_000),
                        acknowledged);
                assertThat(acknowledged).hasSizeGreaterThan(before);

                Map<String, String> registered = new HashMap<>();
                invariants.hold().register().forEach(entry -> registered.put(entry.entityId(), entry.formatted()));
                assertThat(registered).as("seed %s", seed).containsAllEntriesOf(acknowledged);
            }
        }
    }

    /** Kills after so many answers and nanoseconds. */
    private static void runAndKill(
            TestDatabase database, long firstId, int answers, int nanos, Map<String, String> acknowledged)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xshare:auto",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        IssuingProcess.class.getName(),
                        database.url(),
                        database.user(),
                        database.password(),
                        Long.toString(firstId))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            int seen = 0;
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                if (line.matches("\\d+ B/\\S+ \\.")) { // not torn
                    String[] words = line.split(" ");
                    acknowledged.put(words[0], words[1]);
                    if (++seen == answers) {
                        long moment = System.nanoTime() + nanos;
                        while (System.nanoTime() < moment) {
                            Thread.onSpinWait();
                        }
                        process.toHandle().destroyForcibly(); // Process itself would close the pipe, unread
                    }
                }
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
    }
}
