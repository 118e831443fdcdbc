package dev.seriatim.example.invoicing.billing;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How far a billing run is. Written by the run, read by whoever looks. */
final class BillingProgress {

    /** What a run is doing. */
    enum Stage {
        NONE,
        WRITING_DRAFTS,
        RELEASING,
        NUMBERING,
        DONE,
        FAILED
    }

    /**
     * A run as a client gets it.
     *
     * @param perSecond how many invoices the present stage, or numbering if it is over, has done in a second
     * @param failure why the run failed; null if it did not
     */
    record View(
            Stage stage,
            int total,
            long drafts,
            long numbered,
            long perSecond,
            double seconds,
            @Nullable String failure) {

        /** There was no run yet. */
        static final View NONE = new View(Stage.NONE, 0, 0, 0, 0, 0, null);
    }

    private final int total;
    private final Instant began = Instant.now();
    private volatile Stage stage = Stage.WRITING_DRAFTS;
    private volatile Instant stageBegan = began;
    private volatile @Nullable Instant ended;
    private volatile long drafts;
    private volatile long numbered;
    private volatile @Nullable String failure;

    BillingProgress(int total) {
        this.total = total;
    }

    void enter(Stage next) {
        if (next == Stage.DONE || next == Stage.FAILED) {
            ended = Instant.now();
        } else {
            stageBegan = Instant.now();
        }
        stage = next;
    }

    void fail(Exception e) {
        failure = String.valueOf(e.getMessage());
        enter(Stage.FAILED);
    }

    void drafts(long count) {
        drafts = count;
    }

    void numbered(long count) {
        numbered = count;
    }

    boolean isOver() {
        return ended != null;
    }

    View view() {
        Instant until = ended == null ? Instant.now() : ended;
        long done = stage == Stage.WRITING_DRAFTS ? drafts : numbered;
        long millis = Math.max(1, Duration.between(stageBegan, until).toMillis());
        double seconds = Duration.between(began, until).toMillis() / 1000.0;
        return new View(stage, total, drafts, numbered, done * 1000 / millis, seconds, failure);
    }
}
