package dev.seriatim.gapless;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/** Those who wait in a {@link NumberingGroup}, oldest first, up to a limit. Thread-safe, without locks. */
final class WaiterQueue<D, A> {

    private final ConcurrentSkipListSet<Waiter<D, A>> waiters = new ConcurrentSkipListSet<>();
    private final AtomicInteger size = new AtomicInteger();
    private final AtomicLong tickets = new AtomicLong();
    private final int capacity;

    WaiterQueue(int capacity) {
        this.capacity = capacity;
    }

    /** {@return whoever waits now, unless it is full} He leaves when his future is completed by anybody. */
    Optional<Waiter<D, A>> enter(D document) {
        if (size.getAndUpdate(n -> Math.min(n + 1, capacity)) == capacity) {
            return Optional.empty();
        }
        Waiter<D, A> waiter = new Waiter<>(tickets.getAndIncrement(), document);
        waiter.future.whenComplete((answer, failure) -> leave(waiter));
        waiters.add(waiter);
        return Optional.of(waiter);
    }

    /** {@return whether he left by this call} */
    boolean leave(Waiter<D, A> waiter) {
        boolean left = waiters.remove(waiter);
        if (left) {
            size.decrementAndGet();
        }
        return left;
    }

    int size() {
        return size.get();
    }

    /** {@return those who do not pause and wait for one of the oldest {@code limit} documents} */
    List<Waiter<D, A>> due(int limit) {
        Set<D> documents = new HashSet<>();
        List<Waiter<D, A>> due = new ArrayList<>();
        for (Waiter<D, A> waiter : waiters) {
            if (!waiter.pauses() && (documents.size() < limit || documents.contains(waiter.document))) {
                documents.add(waiter.document);
                due.add(waiter);
            }
        }
        return due;
    }

    boolean anybodyDue() {
        for (Waiter<D, A> waiter : waiters) {
            if (!waiter.pauses()) {
                return true;
            }
        }
        return false;
    }

    /** {@return those who wait for such a document and have left by this call} */
    List<Waiter<D, A>> dismiss(Predicate<D> documents) {
        List<Waiter<D, A>> dismissed = new ArrayList<>();
        for (Waiter<D, A> waiter : waiters) {
            if (documents.test(waiter.document) && leave(waiter)) {
                dismissed.add(waiter);
            }
        }
        return dismissed;
    }
}
