package dev.seriatim.proof;

import dev.seriatim.gapless.CounterKey;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.util.HexFormat;

/** The chain of the register once more, written from its description: what an auditor would do without the library. */
final class Chain {

    private Chain() {}

    static String beginning(CounterKey key) {
        return hash("", key.series(), key.scope(), key.period());
    }

    static String link(String previous, Entry entry) {
        return hash(
                previous,
                entry.key().series(),
                entry.key().scope(),
                entry.key().period(),
                String.valueOf(entry.number()),
                entry.formatted(),
                entry.entity(),
                entry.entityId(),
                String.valueOf(entry.issueDate()),
                String.valueOf(entry.numberedAt()));
    }

    static String seal(Entry entry) {
        LocalDateTime at = entry.changedAt();
        return hash(entry.hash(), "VOID", String.valueOf(entry.reason()), String.valueOf(entry.actor()), "" + at);
    }

    private static String hash(String... fields) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (String field : fields) {
            byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
            all.writeBytes((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
            all.writeBytes(bytes);
        }
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(all.toByteArray()));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
