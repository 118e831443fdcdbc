package dev.seriatim.gapless;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/** One who waits in a {@link NumberingGroup}; ordered by his ticket, the oldest first. */
final class Waiter<D, A> implements Comparable<Waiter<D, A>> {

    final D document;
    final CompletableFuture<A> future = new CompletableFuture<>();

    private final long ticket;

    /** Read and set by the leader alone. */
    private AtomicBoolean pauseOver = new AtomicBoolean(true);

    Waiter(long ticket, D document) {
        this.ticket = ticket;
        this.document = document;
    }

    void pauseUntil(AtomicBoolean over) {
        pauseOver = over;
    }

    boolean pauses() {
        return !pauseOver.get();
    }

    @Override
    public int compareTo(Waiter<D, A> other) {
        return Long.compare(ticket, other.ticket);
    }
}
