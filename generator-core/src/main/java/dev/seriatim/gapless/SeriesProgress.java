package dev.seriatim.gapless;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Keeps account of what the leader of one series does, and says so in the log when it takes long or fails. Thread-safe. */
final class SeriesProgress {

    private static final System.Logger LOG = System.getLogger(SeriesProgress.class.getName());
    private static final Duration BETWEEN_MESSAGES = Duration.ofSeconds(5);

    /** Somebody who asked for a run, and how far it is. */
    private static final class Hearer {
        private final NumberingListener listener;
        private final AtomicLong numbered = new AtomicLong();

        Hearer(NumberingListener listener) {
            this.listener = listener;
        }
    }

    private final String series;
    private final Clock clock;
    private final Set<Hearer> hearers = new CopyOnWriteArraySet<>();
    private final AtomicLong numbered = new AtomicLong();
    private volatile @Nullable Instant pendingSince;
    private volatile @Nullable Instant lastRound;
    private volatile @Nullable Instant failingSince;
    private volatile @Nullable String failure;
    private long run;
    private @Nullable Instant runBegan;
    private @Nullable Instant lastMessage;

    SeriesProgress(String series, Clock clock) {
        this.series = series;
        this.clock = clock;
    }

    /** {@return what ends the hearing} */
    Runnable tell(NumberingListener listener) {
        Hearer hearer = new Hearer(listener);
        hearers.add(hearer);
        return () -> hearers.remove(hearer);
    }

    /**
     * A round ended well.
     *
     * @param more whether the next one follows at once
     */
    void numbered(int count, int setAside, boolean more) {
        Instant now = clock.instant();
        lastRound = now;
        pending(more || setAside > 0, now);
        numbered.addAndGet(count);
        if (failingSince != null) {
            LOG.log(System.Logger.Level.INFO, "Series " + series + " is numbered again");
            failingSince = null;
            failure = null;
        }
        if (count > 0) {
            hearers.forEach(hearer -> tell(hearer, count, setAside));
        }
        account(now, count, setAside, more);
    }

    /** A round failed and will be repeated: that is said once, not every time. */
    void failed(RuntimeException e) {
        failure = e.getMessage();
        pending(true, clock.instant());
        if (failingSince == null) {
            failingSince = clock.instant();
            LOG.log(
                    System.Logger.Level.WARNING,
                    "Series " + series + " cannot be numbered at the moment; documents wait, nothing is lost, and it is"
                            + " tried again: " + e.getMessage(),
                    e);
        }
    }

    SeriesStatus status(int waiting, SetAsides asides) {
        return new SeriesStatus(
                series, waiting, numbered.get(), asides.all(), pendingSince, lastRound, failingSince, failure);
    }

    /** What somebody makes of the news must not disturb the numbering. */
    private void tell(Hearer hearer, int count, int setAside) {
        try {
            hearer.listener.numbered(series, hearer.numbered.addAndGet(count), setAside);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "Who listens to the numbering of series " + series + " failed", e);
        }
    }

    private void pending(boolean something, Instant now) {
        if (!something) {
            pendingSince = null;
        } else if (pendingSince == null) {
            pendingSince = now;
        }
    }

    private void account(Instant now, int count, int setAside, boolean more) {
        if (runBegan == null) {
            runBegan = now;
            lastMessage = now;
        }
        run += count;
        boolean said = run > 0
                && lastMessage != null
                && Duration.between(lastMessage, now).compareTo(BETWEEN_MESSAGES) >= 0;
        if (said) {
            lastMessage = now;
            Duration lasted = Duration.between(runBegan, now);
            LOG.log(
                    System.Logger.Level.INFO,
                    "Series " + series + ": " + run + " documents numbered in " + lasted.toSeconds() + " s, "
                            + run * 1000 / Math.max(1, lasted.toMillis()) + " a second"
                            + (setAside == 0 ? "" : ", " + setAside + " set aside") + (more ? "; more to come" : ""));
        }
        if (!more) {
            run = 0;
            runBegan = null;
        }
    }
}
