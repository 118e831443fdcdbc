package dev.seriatim.gapless;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Those of one series in one process who wait for a number, and the one leader who serves them, like the group commit of a
 * database: whoever comes while a round is under way is served together with the others by the next one.
 *
 * <p><b>Guarantee.</b> At most one round is under way at any time. Nobody waits while the group rests: a round, a submitted
 * task or a timer is there for everyone in the queue, until he is answered or has cancelled his future. No lock is held while
 * a round runs or a future is completed, and the next round is on its way before the answers of the last are told.
 *
 * <p><b>Thread-safety.</b> Any number of platform and virtual threads may call every method. None of them blocks.
 *
 * @param <D> a document; equal ones are offered once, and all who wait for them are answered
 * @param <A> an answer
 */
public final class NumberingGroup<D, A> implements AutoCloseable {

    /**
     * What a leader does: one short piece of work with input and output. Never run twice at once for one group.
     *
     * @param <D> a document
     * @param <A> an answer
     */
    @FunctionalInterface
    public interface Round<D, A> {

        /**
         * Serves those who wait. Documents that are not in the answer go on waiting and are offered again after a pause. If
         * it throws, all of them are.
         *
         * @param waiting different documents, oldest first; empty if only a sweep was asked for
         */
        Served<D, A> serve(List<D> waiting);
    }

    /**
     * What came of a round.
     *
     * @param answers for anybody who waits, whether his document was offered in this round or not
     * @param numbered how many were numbered, documents of other processes included
     * @param backlog whether there is more to do, although nobody in this process waits for it
     * @param <D> a document
     * @param <A> an answer
     */
    public record Served<D, A>(Map<D, A> answers, int numbered, boolean backlog) {

        public Served {
            answers = Map.copyOf(answers);
        }
    }

    private static final long NO_ROUND = -1;

    private final ConcurrentLinkedQueue<Sweep> sweeps = new ConcurrentLinkedQueue<>();
    private volatile boolean closed;

    private final ScheduledExecutorService executor;
    private final Leadership leadership;
    private final WaiterQueue<D, A> queue;
    private final int atOnce;
    private final Round<D, A> round;

    /* Used by the leader alone. */
    private final DoublingPause afterFailure = new DoublingPause(10, 500);
    private final DoublingPause afterNoAnswer = new DoublingPause(5, 250);

    /**
     * Does nothing until somebody joins or asks for a sweep.
     *
     * @param executor runs the rounds, each as a task of its own, and the timers; never in the thread of the caller. Not shut
     *     down by {@link #close()}, which should be called before somebody else does: tasks that an executor throws away
     *     are noticed only by the next caller
     * @param capacity how many may wait
     * @param atOnce how many documents a round gets at most
     */
    public NumberingGroup(ScheduledExecutorService executor, int capacity, int atOnce, Round<D, A> round) {
        if (capacity < 1 || atOnce < 1) {
            throw new IllegalArgumentException("must be positive: capacity " + capacity + ", at once " + atOnce);
        }
        this.executor = executor;
        this.leadership = new Leadership(executor, this::lead, this::giveUp);
        this.queue = new WaiterQueue<>(capacity);
        this.atOnce = atOnce;
        this.round = Objects.requireNonNull(round, "round");
    }

    /**
     * Joins the group. Does not wait and runs nothing of a round. Cancelling the future, or completing it in another way,
     * leaves the group.
     *
     * @return a future that gets the answer, or fails if the group is closed or the executor refuses to run it; empty if the
     *     queue is full or the group is closed
     */
    public Optional<CompletableFuture<A>> join(D document) {
        Objects.requireNonNull(document, "document");
        Optional<Waiter<D, A>> entered = closed ? Optional.empty() : queue.enter(document);
        if (entered.isEmpty() || closed && queue.leave(entered.get())) {
            return Optional.empty();
        }
        leadership.wake();
        return Optional.of(entered.get().future);
    }

    /**
     * Asks for rounds until one that began after this call reports no backlog, or two in a row number nothing: what is left
     * is locked by others then. Sweeps that are under way together share their rounds.
     *
     * @return how many were numbered by rounds that began after this call; fails as soon as one of these rounds does
     */
    public CompletableFuture<Integer> sweep() {
        Sweep sweep = new Sweep();
        sweep.future.whenComplete((numbered, failure) -> sweeps.remove(sweep));
        sweeps.add(sweep);
        if (closed) {
            sweep.future.completeExceptionally(new CancellationException("closed"));
        } else {
            leadership.wake();
        }
        return sweep.future;
    }

    /** {@return how many wait now, without any I/O} */
    public int waiting() {
        return queue.size();
    }

    /**
     * Ends the waiting: the futures of all who wait fail with a {@link CancellationException}, and nobody may join any more. A
     * round under way ends by itself. Does nothing when called again.
     */
    @Override
    public void close() {
        closed = true;
        List<CompletableFuture<?>> futures = new ArrayList<>();
        dismissAll(futures);
        fail(futures, new CancellationException("closed"));
    }

    private void lead() {
        if (closed) {
            giveUp(new CancellationException("closed"));
            return;
        }
        List<Sweep> sweeping = List.copyOf(sweeps);
        List<Runnable> news = new ArrayList<>();
        long next;
        try {
            next = serve(sweeping, news);
        } catch (Throwable e) {
            next = afterFailure.next();
            sweeps.removeAll(sweeping);
            sweeping.forEach(sweep -> news.add(() -> sweep.future.completeExceptionally(e)));
        }
        if (next == NO_ROUND) {
            leadership.rest();
        } else {
            leadership.pass(next);
        }
        news.forEach(Runnable::run);
    }

    /** {@return after how many nanoseconds there must be another round} What is to be told then is added to {@code news}. */
    private long serve(List<Sweep> sweeping, List<Runnable> news) {
        List<Waiter<D, A>> offered = queue.due(atOnce);
        if (offered.isEmpty() && sweeping.isEmpty()) {
            return NO_ROUND;
        }
        Served<D, A> served = round.serve(
                offered.stream().map(waiter -> waiter.document).distinct().toList());
        Map<D, A> answers = served.answers();
        afterFailure.reset();
        for (Waiter<D, A> waiter : queue.dismiss(answers::containsKey)) {
            news.add(() -> waiter.future.complete(answers.get(waiter.document)));
        }
        putOff(offered, answers.keySet());
        List<Sweep> finished =
                sweeping.stream().filter(sweep -> sweep.endsWith(served)).toList();
        sweeps.removeAll(finished);
        finished.forEach(sweep -> news.add(sweep::finish));
        return finished.size() < sweeping.size() || queue.anybodyDue() ? 0 : NO_ROUND;
    }

    /** Those who got no answer pause on their own; whoever comes in the meantime does not wait for them. */
    private void putOff(List<Waiter<D, A>> offered, Set<D> answered) {
        List<Waiter<D, A>> unanswered = offered.stream()
                .filter(waiter -> !answered.contains(waiter.document))
                .toList();
        if (unanswered.size() < offered.size()) {
            afterNoAnswer.reset();
        }
        if (unanswered.isEmpty()) {
            return;
        }
        AtomicBoolean over = new AtomicBoolean();
        Runnable end = () -> {
            over.set(true);
            leadership.wake();
        };
        try {
            executor.schedule(end, afterNoAnswer.next(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            over.set(true);
        }
        unanswered.forEach(waiter -> waiter.pauseUntil(over));
    }

    /** Ends the leadership without a round, and leaves nobody behind who came before. */
    private void giveUp(Throwable cause) {
        List<CompletableFuture<?>> futures = new ArrayList<>();
        leadership.resign(() -> dismissAll(futures));
        fail(futures, cause);
    }

    /** Adds the futures of all who leave by this: nobody else is going to complete them. */
    private void dismissAll(List<CompletableFuture<?>> futures) {
        queue.dismiss(document -> true).forEach(waiter -> futures.add(waiter.future));
        for (Sweep sweep; (sweep = sweeps.poll()) != null; ) {
            futures.add(sweep.future);
        }
    }

    private static void fail(List<CompletableFuture<?>> futures, Throwable cause) {
        futures.forEach(future -> future.completeExceptionally(cause));
    }
}
