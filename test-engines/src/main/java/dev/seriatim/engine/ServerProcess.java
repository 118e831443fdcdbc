package dev.seriatim.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** A server as a child of this JVM that never outlives it, and the killing of it and of others. */
final class ServerProcess {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    // The pipe to the standard input breaks when the JVM ends, be it by SIGKILL.
    private static final String LEASH = """
            exec 3<&0
            "$@" 3<&- </dev/null &
            server=$!
            { cat >/dev/null; kill -KILL $server 2>/dev/null; } <&3 &
            exec 3<&-
            wait $server
            """;

    private ServerProcess() {}

    /** Starts the command; returns once the server accepts connections. */
    static Process start(List<String> command, Path log, Access access) {
        List<String> leashed = new ArrayList<>(List.of("sh", "-c", LEASH, "sh"));
        leashed.addAll(command);
        try {
            Process process = new ProcessBuilder(leashed)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            try {
                awaitReady(access, process::isAlive);
            } catch (IllegalStateException e) {
                kill(process.toHandle());
                throw new IllegalStateException(e.getMessage() + "\n" + Files.readString(log), e);
            }
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void awaitReady(Access access, BooleanSupplier alive) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                access.dataSource().getConnection().close();
                return;
            } catch (SQLException e) {
                if (!alive.getAsBoolean()) {
                    throw new IllegalStateException(access.engine() + " ended", e);
                }
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException(access.engine() + " is not ready after " + PATIENCE, e);
                }
                pause();
            }
        }
    }

    /** SIGKILL to the process and all that it started. */
    static void kill(ProcessHandle process) {
        List<ProcessHandle> all = new ArrayList<>(List.of(process));
        all.addAll(process.descendants().toList());
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(handle -> {
            while (!gone(handle)) {
                pause();
            }
        });
    }

    /** A dead process whose parent has not asked for its exit code yet is gone as well. */
    private static boolean gone(ProcessHandle process) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
            return !process.isAlive() || stat.charAt(stat.lastIndexOf(')') + 2) == 'Z';
        } catch (IOException e) {
            return !process.isAlive();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for a server", e);
        }
    }
}
