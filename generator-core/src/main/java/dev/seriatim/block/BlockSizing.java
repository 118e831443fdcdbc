package dev.seriatim.block;

/**
 * The arithmetic of the adaptive block size: how many ids to ask for, and at which id to begin asking. Pure functions of
 * what was measured.
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
        double wanted = rate * HORIZON_SECONDS;
        double least = Math.max(1, previousSize / 2.0);
        double most = Math.max(1, (double) previousSize * MAX_GROWTH);
        return (long) Math.ceil(Math.min(Math.max(wanted, least), most));
    }

    /**
     * {@return the id whose drawing starts the next reservation} Half of the block is then left, more if
     * {@code SAFETY} times the last reservation's duration would not be covered by that.
     */
    static long trigger(Block block, double rate, long refillNanos) {
        double reserve = Math.max(block.size() / 2.0, rate * refillNanos / NANOS_PER_SECOND * SAFETY);
        long left = (long) Math.ceil(Math.min(Math.max(reserve, 1), block.size()));
        return block.end() - left;
    }
}
