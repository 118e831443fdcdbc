package dev.seriatim.gapless;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** One line of a {@link FileWitness}: the fields of a counter, parted by tabs, and a checksum over them. */
record WitnessLine(CounterKey key, LastKnown last) {

    private static final int FIELDS = 5;

    /** {@return the line, with its end} */
    String text() {
        String fields = Stream.of(key.series(), key.scope(), key.period(), Long.toString(last.number()), last.hash())
                .map(WitnessLine::escape)
                .collect(Collectors.joining("\t"));
        return fields + "\t" + checksum(fields) + "\n";
    }

    /** {@return what a line says, without its end; null if it is not as it was written} */
    static @Nullable WitnessLine parse(String line) {
        int end = line.lastIndexOf('\t');
        if (end < 0 || !line.substring(end + 1).equals(checksum(line.substring(0, end)))) {
            return null;
        }
        List<String> fields = Arrays.stream(line.substring(0, end).split("\t", -1))
                .map(WitnessLine::unescape)
                .toList();
        return fields.size() == FIELDS
                ? new WitnessLine(
                        new CounterKey(fields.get(0), fields.get(1), fields.get(2)),
                        new LastKnown(Long.parseLong(fields.get(3)), fields.get(4)))
                : null;
    }

    private static String checksum(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }

    private static String escape(String value) {
        return value.replace("\\", "\\\\")
                .replace("\t", "\\t")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
    }

    private static String unescape(String value) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\\' && i + 1 < value.length()) {
                i++;
                text.append(
                        switch (value.charAt(i)) {
                            case 't' -> '\t';
                            case 'n' -> '\n';
                            case 'r' -> '\r';
                            default -> value.charAt(i);
                        });
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }
}
