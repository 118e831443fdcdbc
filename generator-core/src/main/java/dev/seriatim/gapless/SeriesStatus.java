package dev.seriatim.gapless;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What this process knows about the numbering of a series after commit or by a worker. From memory; no database is asked.
 *
 * @param series the series
 * @param waiting how many callers of this process wait for a number now
 * @param numbered how many documents this process numbered since it started
 * @param setAside documents that cannot be numbered as they are, as the last round saw them
 * @param pendingSince since when there have always been documents that are due and have no number, as the rounds of this process
 *     saw it; null if the last one left none
 * @param lastRound when a round last ended well; null if none did yet
 * @param failingSince since when every round has failed; null if the last one ended well
 * @param failure why rounds fail; null if the last one ended well
 */
public record SeriesStatus(
        String series,
        int waiting,
        long numbered,
        List<SetAside> setAside,
        @Nullable Instant pendingSince,
        @Nullable Instant lastRound,
        @Nullable Instant failingSince,
        @Nullable String failure) {}
