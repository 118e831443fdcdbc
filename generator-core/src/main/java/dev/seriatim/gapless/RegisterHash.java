package dev.seriatim.gapless;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The chain of the register: SHA-256 over the previous link and everything that was decided for a number. Each field goes in
 * with its length before it, so that no two entries look alike. A change, a removal or a swap of entries breaks the chain at
 * that place.
 */
final class RegisterHash {

    private final MessageDigest digest;

    RegisterHash() {
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** {@return what the chain of a counter begins with} */
    String beginning(CounterKey key) {
        return of("", key.series(), key.scope(), key.period());
    }

    /** {@return the link of one entry} */
    String link(
            String previous,
            CounterKey key,
            long number,
            String formatted,
            String entity,
            String entityId,
            LocalDate issueDate,
            LocalDateTime numberedAt) {
        return of(
                previous,
                key.series(),
                key.scope(),
                key.period(),
                Long.toString(number),
                formatted,
                entity,
                entityId,
                issueDate.toString(),
                numberedAt.toString());
    }

    /** {@return the seal of a declaration that a number is void or lost} */
    String seal(String link, NumberState state, String reason, @Nullable String actor, LocalDateTime at) {
        return of(link, state.name(), reason, actor, at.toString());
    }

    /** What is not there has no length, so it differs from what is empty. */
    private String of(@Nullable String... fields) {
        for (String field : fields) {
            if (field == null) {
                digest.update((byte) '-');
                continue;
            }
            byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
            digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
            digest.update(bytes);
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
