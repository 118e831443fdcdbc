package dev.seriatim.block;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.LongStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class BackoffProperties {

    private static final long LONGEST = Duration.ofSeconds(2).toNanos();

    @Property
    void thereIsNoPauseBeforeTheFirstFailure(@ForAll long now) {
        assertThat(new Backoff().remaining(now)).isZero();
    }

    @Property
    void thePauseDoublesFrom50MillisecondsTo2SecondsAndIsShortenedByHalfAtMost(
            @ForAll @IntRange(min = 1, max = 200) int failures, @ForAll long now) {
        long full = failures > 6
                ? LONGEST
                : Math.min(LONGEST, Duration.ofMillis(50L << (failures - 1)).toNanos());

        assertThat(afterFailures(failures, now).remaining(now)).isBetween(full / 2, full);
    }

    @Property
    void thePauseRunsOff(
            @ForAll @IntRange(min = 1, max = 20) int failures,
            @ForAll long now,
            @ForAll @LongRange(max = 3_000_000_000L) long later) {
        Backoff backoff = afterFailures(failures, now);
        long pause = backoff.remaining(now);

        assertThat(backoff.remaining(now + later)).isEqualTo(Math.max(0, pause - later));
    }

    @Property
    void failuresInARowAreCounted(@ForAll @IntRange(max = 200) int failures) {
        assertThat(afterFailures(failures, 0).failures()).isEqualTo(failures);
    }

    @Property
    void oneSuccessForgetsAllFailures(@ForAll @IntRange(max = 200) int failures, @ForAll long now) {
        Backoff backoff = afterFailures(failures, now);
        backoff.succeeded();

        assertThat(backoff.remaining(now)).isZero();
        assertThat(backoff.failures()).isZero();
    }

    @Example
    void pausesOfSeveralJvmsDiffer() {
        LongStream pauses =
                LongStream.generate(() -> afterFailures(6, 0).remaining(0)).limit(50);

        assertThat(pauses.distinct().count()).isGreaterThan(10);
    }

    private static Backoff afterFailures(int failures, long now) {
        Backoff backoff = new Backoff();
        for (int i = 0; i < failures; i++) {
            backoff.failed(now);
        }
        return backoff;
    }
}
