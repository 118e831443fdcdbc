package dev.seriatim.block;

/**
 * The arithmetic of the adaptive block size: how many ids to ask for, and at which id to begin asking. Pure functions of
 * what was measured. Bounds are compared as long: a double rounds sizes above 2^53.
 */
final class BlockSizing {

    /** A block should last this long. It is also how long an application survives without its database. */
    static final double HORIZON_SECONDS = 5;

    /** One step never grows faster than this, so a short burst does not reserve what nobody will use. */
    static final int MAX_GROWTH = 4;

    private static final double NANOS_PER_SECOND = 1e9;
    private static final int SAFETY = 4;

    private BlockSizing() {}

    /** {@return ids per second} Both arguments are at least 0. */
    static double rate(long used, long elapsedNanos) {
        return used * NANOS_PER_SECOND / Math.max(1, elapsedNanos);
    }

    /**
     * {@return how many ids the next {@link #HORIZON_SECONDS} will take, judged by {@code rate}, at least half of and at
     * most {@link #MAX_GROWTH} times {@code previousSize}}
     */
    static long demand(long previousSize, double rate) {
        long wanted = (long) Math.ceil(rate * HORIZON_SECONDS);
        long least = Math.max(1, half(previousSize));
        long most = Math.max(1, Math.min(previousSize, Block.LIMIT / MAX_GROWTH) * MAX_GROWTH);
        return Math.min(Math.max(wanted, least), most);
    }

    /**
     * {@return the id whose drawing starts the next reservation} Half of the block is then left, more if
     * {@code SAFETY} times the last reservation's duration would not be covered by that.
     */
    static long trigger(Block block, double rate, long refillNanos) {
        long reserve = (long) Math.ceil(rate * refillNanos / NANOS_PER_SECOND * SAFETY);
        return block.end() - Math.min(Math.max(reserve, half(block.size())), block.size());
    }

    private static long half(long size) {
        return size - size / 2;
    }
}
