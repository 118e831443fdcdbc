package dev.seriatim.block;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

class BlockSizingProperties {

    @Property
    void demandIsAtLeastHalfOfTheLastBlock(
            @ForAll @LongRange(max = Block.LIMIT) long previous, @ForAll("anyRates") double rate) {
        assertThat(BlockSizing.demand(previous, rate)).isGreaterThanOrEqualTo(Math.max(1, previous / 2));
    }

    @Property
    void demandIsAtMostFourTimesTheLastBlock(
            @ForAll @LongRange(max = Block.LIMIT / 4) long previous, @ForAll("anyRates") double rate) {
        assertThat(BlockSizing.demand(previous, rate)).isLessThanOrEqualTo(Math.max(1, previous * 4));
    }

    @Property
    void demandIsMonotoneInTheRate(
            @ForAll @LongRange(max = Block.LIMIT) long previous,
            @ForAll("rates") double one,
            @ForAll("rates") double other) {
        assertThat(BlockSizing.demand(previous, Math.min(one, other)))
                .isLessThanOrEqualTo(BlockSizing.demand(previous, Math.max(one, other)));
    }

    @Property
    void demandLastsForTheHorizonWhereTheBoundsAllowIt(
            @ForAll @LongRange(min = 1, max = 1_000_000) long previous,
            @ForAll @LongRange(max = 1_000_000) long perSecond) {
        long wanted = (long) (perSecond * BlockSizing.HORIZON_SECONDS);
        long least = Math.max(1, previous - previous / 2);
        long most = previous * BlockSizing.MAX_GROWTH;

        assertThat(BlockSizing.demand(previous, perSecond)).isEqualTo(Math.max(least, Math.min(wanted, most)));
    }

    @Property
    void rateIsFinite(@ForAll @LongRange long used, @ForAll @LongRange long elapsedNanos) {
        assertThat(BlockSizing.rate(used, elapsedNanos)).isBetween(0.0, Double.MAX_VALUE);
    }

    @Property
    void triggerLiesInsideTheBlock(
            @ForAll("blocks") Block block, @ForAll("anyRates") double rate, @ForAll @LongRange long refillNanos) {
        assertThat(BlockSizing.trigger(block, rate, refillNanos)).isBetween(block.first(), block.end() - 1);
    }

    @Property
    void halfOfTheBlockIsLeftAtTheTrigger(
            @ForAll("blocks") Block block, @ForAll("anyRates") double rate, @ForAll @LongRange long refillNanos) {
        long left = block.end() - BlockSizing.trigger(block, rate, refillNanos);

        assertThat(left).isGreaterThanOrEqualTo(block.size() / 2);
    }

    @Property
    void fourReservationsFitBehindTheTriggerIfTheBlockIsLargeEnough(
            @ForAll @LongRange(max = 1_000_000) long first,
            @ForAll @LongRange(min = 1, max = 1_000_000) long size,
            @ForAll @LongRange(max = 100_000) long perSecond,
            @ForAll @LongRange(max = 5_000) long refillMillis) {
        Block block = new Block(first, size);
        long left = block.end() - BlockSizing.trigger(block, perSecond, refillMillis * 1_000_000);

        assertThat(left).isGreaterThanOrEqualTo(Math.min(size, perSecond * refillMillis / 1_000 * 4));
    }

    @Property
    void aSlowerReservationNeverBeginsLater(
            @ForAll("blocks") Block block,
            @ForAll("rates") double rate,
            @ForAll @LongRange long oneNanos,
            @ForAll @LongRange long otherNanos) {
        assertThat(BlockSizing.trigger(block, rate, Math.max(oneNanos, otherNanos)))
                .isLessThanOrEqualTo(BlockSizing.trigger(block, rate, Math.min(oneNanos, otherNanos)));
    }

    @Provide
    Arbitrary<Block> blocks() {
        return Arbitraries.longs()
                .between(0, Block.LIMIT - 1)
                .flatMap(first ->
                        Arbitraries.longs().between(1, Block.LIMIT - first).map(size -> new Block(first, size)));
    }

    /** Ids per second. */
    @Provide
    Arbitrary<Double> rates() {
        return Arbitraries.oneOf(Arbitraries.doubles().between(0, 1e12), Arbitraries.of(1e-9, 1e20, Double.MAX_VALUE));
    }

    /** Also what no measurement yields. */
    @Provide
    Arbitrary<Double> anyRates() {
        return Arbitraries.oneOf(rates(), Arbitraries.of(Double.NaN, Double.POSITIVE_INFINITY, Double.MIN_VALUE));
    }
}
