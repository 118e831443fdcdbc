package dev.seriatim.benchmark.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the numbers were measured on. */
public final class Machine {

    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

    private Machine() {}

    /** {@return one line: day, processors, operating system, Java} */
    public static String facts() {
        int cores = Runtime.getRuntime().availableProcessors();
        String cpu = cpu();
        return LocalDate.now(ZoneOffset.UTC) + " · " + cores + (cores == 1 ? " core" : " cores")
                + (cpu == null ? "" : " of " + cpu) + " · "
                + System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                + System.getProperty("os.arch") + " · " + java();
    }

    /** {@return vendor and version of the JVM} */
    public static String java() {
        return System.getProperty("java.vm.name") + " " + Runtime.version();
    }

    private static @Nullable String cpu() {
        try (Stream<String> lines = Files.lines(CPU_INFO, StandardCharsets.UTF_8)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(null);
        } catch (IOException e) {
            return null;
        }
    }
}
