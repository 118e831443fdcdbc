package dev.seriatim.benchmark;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What was asked for.
 *
 * @param effort quick or full
 * @param parts their names, without repetition; never empty
 * @param folder where the report goes
 */
record CommandLine(Effort effort, List<String> parts, Path folder) {

    static final String USAGE = """
            usage: java -jar benchmarks.jar [--quick] [--out FOLDER] [all | PART ...]
              --quick       a few seconds per part, to see that it works; the numbers mean nothing
              --out FOLDER  for RESULTS.md and the charts (examples/benchmarks; its target/quick with --quick)
            parts:\s""";

    /**
     * @param known the names of all parts
     * @throws IllegalArgumentException if it is not understood; the message is for the user
     */
    static CommandLine parse(List<String> arguments, List<String> known) {
        Effort effort = Effort.FULL;
        Path folder = null;
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (argument.equals("--quick")) {
                effort = Effort.QUICK;
            } else if (argument.equals("--out") && i + 1 < arguments.size()) {
                folder = Path.of(arguments.get(++i));
            } else if (argument.equals("all")) {
                parts.addAll(known);
            } else if (known.contains(argument)) {
                parts.add(argument);
            } else {
                throw new IllegalArgumentException(
                        "not understood: " + argument + "\n" + USAGE + String.join(" ", known));
            }
        }
        Path given = folder == null ? usualFolder(effort) : folder;
        return new CommandLine(
                effort, parts.isEmpty() ? known : parts.stream().distinct().toList(), given);
    }

    /** The module's own folder: this class is in its {@code target/benchmarks.jar} or {@code target/classes}. */
    private static Path usualFolder(Effort effort) {
        try {
            Path here = Path.of(CommandLine.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return here.resolve(effort.pick("../quick", "../..")).normalize();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("where am I?", e);
        }
    }
}
