package dev.seriatim.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class BlockProperties {

    @Property
    void everyRangeUpToTheLimitIsABlock(
            @ForAll @LongRange(max = Block.LIMIT - 1) long first,
            @ForAll @LongRange(min = 1, max = Block.LIMIT) long n) {
        long size = 1 + (n - 1) % (Block.LIMIT - first);

        assertThat(new Block(first, size).end()).isEqualTo(first + size).isBetween(first + 1, Block.LIMIT);
    }

    @Property
    void noBlockEndsAboveTheLimit(
            @ForAll @LongRange(max = Long.MAX_VALUE) long first, @ForAll @LongRange(min = 1) long more) {
        long size = Math.max(1, Block.LIMIT - first) + Math.min(more, Long.MAX_VALUE - Block.LIMIT);

        assertThatIllegalArgumentException().isThrownBy(() -> new Block(first, size));
    }

    @Property
    void noBlockBeginsBelowZero(@ForAll @LongRange(min = Long.MIN_VALUE, max = -1) long first, @ForAll long size) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Block(first, size));
    }

    @Property
    void noBlockIsEmpty(@ForAll @LongRange long first, @ForAll @LongRange(min = Long.MIN_VALUE, max = 0) long size) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Block(first, size));
    }

    @Example
    void theRefusalNamesTheRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Block(7, 0))
                .withMessageContainingAll("first=7", "size=0");
    }
}
