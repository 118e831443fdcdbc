package dev.seriatim.block;

/**
 * A contiguous range of ids that one reservation took out of a sequence: {@code first}, {@code first + 1}, …,
 * {@code end() - 1}. Whoever holds it owns every id in it.
 *
 * @param first the smallest id of the block, at least 0
 * @param size how many ids there are, at least 1
 */
public record Block(long first, long size) {

    /** Ids stay below this, so that a cursor may run past the end of its block without wrapping around. */
    public static final long LIMIT = 1L << 62;

    /** @throws IllegalArgumentException if the range is empty or leaves {@code [0, LIMIT]} */
    public Block {
        if (first < 0 || size < 1 || size > LIMIT - first) {
            throw new IllegalArgumentException(
                    "no block of ids: first=" + first + ", size=" + size + ", ids stay below " + LIMIT);
        }
    }

    /** {@return the first id after the block} */
    public long end() {
        return first + size;
    }
}
