package dev.seriatim.engine;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * PostgreSQL from the binaries on the class path. It refuses to run as root; the library goes round that with
 * {@code unshare}, where the system allows it.
 */
final class PostgresInstance implements Instance {

    private final EmbeddedPostgres postgres;
    private final Path data;
    private final Access admin;
    private final List<String> command;

    private PostgresInstance(EmbeddedPostgres postgres, Path data) throws IOException {
        this.postgres = postgres;
        this.data = data;
        this.admin =
                new Access(Engine.POSTGRESQL, "127.0.0.1", postgres.getPort(), "postgres", "", "postgres", "postgres");
        this.command = commandOf(postmaster());
    }

    static PostgresInstance start(boolean durable) throws MissingEngineException {
        Platform.check();
        // in the library's own folder: it clears away there what a killed JVM left behind
        Path data = Path.of(
                System.getProperty("java.io.tmpdir"),
                "embedded-pg",
                UUID.randomUUID().toString());
        String durability = durable ? "on" : "off";
        try {
            EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setPort(FreePort.find())
                    .setPGStartupWait(Duration.ofSeconds(60))
                    .setLocaleConfig("locale", "C")
                    .setLocaleConfig("locale-provider", "builtin")
                    .setLocaleConfig("builtin-locale", "C.UTF-8")
                    .setServerConfig("unix_socket_directories", "")
                    .setServerConfig("fsync", durability)
                    .setServerConfig("synchronous_commit", durability)
                    .setServerConfig("full_page_writes", durability)
                    .start();
            return new PostgresInstance(postgres, data);
        } catch (IOException | RuntimeException | LinkageError e) {
            throw new MissingEngineException("cannot start: " + e.getMessage(), e);
        }
    }

    private ProcessHandle postmaster() throws IOException {
        long pid = Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
        return ProcessHandle.of(pid).orElseThrow(() -> new IOException("no process " + pid));
    }

    private static List<String> commandOf(ProcessHandle process) throws IOException {
        String[] words = Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"))
                .split("\0", -1);
        List<String> command = new ArrayList<>(LinuxUtils.isUnshareAvailable() ? List.of("unshare", "-U") : List.of());
        command.addAll(List.of(words).subList(0, words.length - 1));
        return command;
    }

    @Override
    public Access admin() {
        return admin;
    }

    @Override
    public void kill() {
        try {
            ServerProcess.kill(postmaster());
            // it holds the number of a process that may look alive until its parent has asked for the exit code
            Files.delete(data.resolve("postmaster.pid"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void restart() {
        ServerProcess.start(command, data.resolve("restart.log"), admin);
    }

    @Override
    public void close() {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
