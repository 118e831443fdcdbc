package dev.seriatim.block;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Has no thread of its own: tasks run when the test says so, whatever their delay. */
final class FakeExecutor extends ScheduledThreadPoolExecutor {

    private record Task(Runnable action, long delayNanos) {}

    private final BlockingQueue<Task> queue = new LinkedBlockingQueue<>();
    private volatile Consumer<Task> onSchedule = queue::add;

    FakeExecutor() {
        super(0);
    }

    /** Tasks wait for {@link #runNext} from now on, as they do in the beginning. */
    FakeExecutor queueTasks() {
        onSchedule = queue::add;
        return this;
    }

    /** Tasks run in the thread that schedules them from now on. */
    FakeExecutor runInCaller() {
        onSchedule = task -> task.action().run();
        return this;
    }

    /** Every task gets a thread from now on. */
    FakeExecutor runInNewThread() {
        onSchedule = task -> new Thread(task.action()).start();
        return this;
    }

    /** Scheduling fails from now on. */
    FakeExecutor failWith(Error error) {
        onSchedule = task -> {
            throw error;
        };
        return this;
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable action, long delay, TimeUnit unit) {
        if (isShutdown()) {
            throw new RejectedExecutionException("shut down");
        }
        onSchedule.accept(new Task(action, unit.toNanos(delay)));
        return null;
    }

    int queued() {
        return queue.size();
    }

    /** Runs the oldest task in the thread of the test, waiting for one if there is none yet, and returns its delay. */
    Duration runNext() {
        Task task = take();
        task.action().run();
        return Duration.ofNanos(task.delayNanos());
    }

    /** Runs the oldest task beside the test, because it is going to hang. */
    void startNext() {
        new Thread(take().action()).start();
    }

    private Task take() {
        try {
            Task task = queue.poll(10, TimeUnit.SECONDS);
            if (task == null) {
                throw new AssertionError("nobody scheduled a task");
            }
            return task;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
