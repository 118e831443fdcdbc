package dev.seriatim.deferred;

import dev.seriatim.SeriatimSettings;
import jakarta.persistence.PersistenceConfiguration;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.hibernate.SessionFactory;
import org.hibernate.jpa.HibernatePersistenceConfiguration;

/**
 * An application of its own, made to be killed: four threads commit documents until then, and say what they were told when
 * commit returned. It has leaders, but no sweeper, so that what it leaves behind somebody else must find.
 */
final class DeferringProcess {

    private static final int THREADS = 4;

    private DeferringProcess() {}

    /** Arguments: URL, user, password, and the first key. */
    public static void main(String[] arguments) throws IOException {
        PersistenceConfiguration configuration = new HibernatePersistenceConfiguration("deferring")
                .managedClass(Waybill.class)
                .managedClass(Chit.class)
                .managedClass(Docket.class)
                .property("jakarta.persistence.jdbc.url", arguments[0])
                .property("jakarta.persistence.jdbc.user", arguments[1])
                .property("jakarta.persistence.jdbc.password", arguments[2])
                .property("hibernate.connection.pool_size", THREADS + 1)
                .property(SeriatimSettings.GAPLESS_SWEEP_INTERVAL, "0")
                .property(SeriatimSettings.GAPLESS_AWAIT_TIMEOUT, "PT60S");
        SessionFactory factory = configuration.createEntityManagerFactory().unwrap(SessionFactory.class);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        for (int i = 0; i < THREADS; i++) {
            long firstId = Long.parseLong(arguments[3]) + i * 1_000_000L;
            threads.execute(() -> issue(factory, firstId));
        }
        System.in.read(); // ends with the parent, if that forgets
        Runtime.getRuntime().halt(1);
    }

    private static void issue(SessionFactory factory, long firstId) {
        for (long id = firstId; ; id++) {
            Waybill waybill = Waybill.loaded(id, "D" + id % 2, "2026-02-03");
            Chit chit = Chit.of(id, "T");
            Docket docket = Docket.closed(id, "2026-05-06");
            factory.inTransaction(session -> {
                session.persist(waybill);
                session.persist(chit);
                session.persist(docket);
            });
            System.out.println("waybills " + id + " " + waybill.number + " .\nchits " + id + " " + chit.number + " .");
        }
    }

    /** Starts one, and kills it after so many answers and nanoseconds. */
    static void runAndKill(
            String url,
            String user,
            String password,
            long firstId,
            int answers,
            int nanos,
            Map<String, String> acknowledged)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        DeferringProcess.class.getName(),
                        url,
                        user,
                        password,
                        Long.toString(firstId))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            int seen = 0;
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                if (line.matches("\\w+ \\d+ \\S+ \\.")) { // not torn
                    String[] words = line.split(" ");
                    acknowledged.put(words[0] + " " + words[1], words[2]);
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
