package dev.seriatim.gapless;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Has no thread and a clock of its own: tasks run, one at a time, when the test says so. For one thread. */
final class ManualExecutor extends ScheduledThreadPoolExecutor {

    private static final int PATIENCE = 1000;

    private record Task(Runnable action, long at, long order) {}

    private final Queue<Task> tasks =
            new PriorityQueue<>(Comparator.comparingLong(Task::at).thenComparing(Task::order));
    private long now;
    private long scheduled;
    private boolean failing;

    ManualExecutor() {
        super(0);
    }

    /** From now on a task is kept, and an error thrown all the same. */
    ManualExecutor keepAndFail(boolean failing) {
        this.failing = failing;
        return this;
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable action, long delay, TimeUnit unit) {
        if (isShutdown()) {
            throw new RejectedExecutionException("shut down");
        }
        tasks.add(new Task(action, now + unit.toNanos(delay), scheduled++));
        if (failing) {
            throw new OutOfMemoryError("unable to create native thread");
        }
        return null;
    }

    /** {@return how long from now each of the tasks is due, the soonest first} */
    List<Duration> pending() {
        return tasks.stream()
                .map(task -> Duration.ofNanos(task.at() - now))
                .sorted()
                .toList();
    }

    /** Runs the next task that is due. */
    void runOne() {
        Task task = tasks.peek();
        if (task == null || task.at() > now) {
            throw new AssertionError("nothing is due");
        }
        tasks.remove();
        task.action().run();
    }

    /** Runs what is due, and what becomes due by that. */
    void runDue() {
        for (int i = 0; !tasks.isEmpty() && tasks.peek().at() <= now; i++) {
            if (i == PATIENCE) {
                throw new AssertionError("goes on for ever");
            }
            runOne();
        }
    }

    /** Sets the clock to when the next task is due, and runs what is due then. */
    Duration runNext() {
        Duration pause = Stream.ofNullable(tasks.peek())
                .map(task -> Duration.ofNanos(task.at() - now))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nobody scheduled a task"));
        now += pause.toNanos();
        runDue();
        return pause;
    }

    /** Throws everything away that has not run. */
    @Override
    public List<Runnable> shutdownNow() {
        tasks.clear();
        return super.shutdownNow();
    }
}
