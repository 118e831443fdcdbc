package dev.seriatim.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** MariaDB from the binaries on the class path. */
final class MariaDbInstance implements Instance {

    private final Path folder;
    private final List<String> command;
    private final Access admin;
    private final Thread atExit = new Thread(this::end, "end of MariaDB");
    private @Nullable Process process;

    private MariaDbInstance(Path folder, MariaDbBinaries binaries, boolean durable) {
        int port = FreePort.find();
        this.folder = folder;
        this.admin = new Access(Engine.MARIADB, "127.0.0.1", port, "", "", "root", "root");
        this.command = new ArrayList<>(binaries.server());
        command.addAll(List.of(
                "--datadir=" + folder.resolve("data"),
                "--tmpdir=" + folder,
                "--socket=" + folder.resolve("sock"),
                "--init-file=" + folder.resolve("init.sql"),
                "--port=" + port,
                "--bind-address=127.0.0.1",
                "--skip-name-resolve",
                // or it makes a key of 4096 bits at each start, which takes up to ten seconds
                "--skip-ssl",
                "--max-connections=300",
                "--innodb-buffer-pool-size=64M",
                "--innodb-flush-log-at-trx-commit=" + (durable ? 1 : 0)));
        Runtime.getRuntime().addShutdownHook(atExit);
        this.process = run();
    }

    static MariaDbInstance start(boolean durable) throws MissingEngineException {
        try {
            MariaDbBinaries binaries = MariaDbBinaries.unpacked();
            Path folder = Files.createTempDirectory("seriatim-mariadb-");
            binaries.freshData(folder.resolve("data"));
            Files.writeString(folder.resolve("init.sql"), """
                    CREATE OR REPLACE USER 'root'@'127.0.0.1' IDENTIFIED BY 'root';
                    GRANT ALL ON *.* TO 'root'@'127.0.0.1' WITH GRANT OPTION;
                    CREATE DATABASE IF NOT EXISTS test CHARACTER SET utf8mb4;
                    """);
            return new MariaDbInstance(folder, binaries, durable);
        } catch (IOException | RuntimeException e) {
            throw new MissingEngineException("cannot start: " + e.getMessage(), e);
        }
    }

    private Process run() {
        return ServerProcess.start(command, folder.resolve("log"), admin);
    }

    @Override
    public Access admin() {
        return admin.on("test");
    }

    @Override
    public void kill() {
        if (process != null) {
            ServerProcess.kill(process.toHandle());
        }
    }

    @Override
    public void restart() {
        process = run();
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(atExit);
        end();
    }

    private void end() {
        kill();
        try {
            Folders.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
