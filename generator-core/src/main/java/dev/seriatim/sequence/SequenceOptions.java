package dev.seriatim.sequence;

import java.time.Duration;

/**
 * How sequences are used.
 *
 * @param schema what happens to a sequence table before its first use
 * @param cache the {@code cache} of rows that are created, at least 1
 * @param maxBlock the most ids one reservation takes; 0 for 32 times the block size
 * @param timeout how long a caller waits for an id, and the deadline of one reservation; positive
 */
public record SequenceOptions(SchemaMode schema, int cache, long maxBlock, Duration timeout) {

    private static final int MAX_BLOCKS = 32;

    /** @throws IllegalArgumentException if a value is out of its range */
    public SequenceOptions {
        require(cache >= 1, "cache must be at least 1: " + cache);
        require(maxBlock >= 0, "max-block must be at least 1: " + maxBlock);
        require(!timeout.isNegative() && !timeout.isZero(), "timeout must be positive: " + timeout);
    }

    /** {@return how many ids to reserve} {@code maxBlock} wins over the block size where it is smaller. */
    long sizeOf(long blockSize, long demand) {
        long most = maxBlock > 0 ? maxBlock : Math.multiplyExact(Math.min(blockSize, 1L << 40), MAX_BLOCKS);
        return Math.min(most, Math.max(blockSize, demand));
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
