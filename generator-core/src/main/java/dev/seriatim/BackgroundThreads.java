package dev.seriatim;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads that reserve blocks or give numbers for one SessionFactory: daemons, made when needed, gone after 30 idle
 * seconds. Platform threads, because a JDBC driver may block its carrier. There are several so that one row that is locked
 * does not hold up the others.
 */
final class BackgroundThreads {

    private static final int IDLE_SECONDS = 30;
    private static final int CLOSE_SECONDS = 2;

    private final AtomicInteger threads = new AtomicInteger();
    private final ScheduledThreadPoolExecutor scheduler;

    /**
     * @param name what threads are called
     * @param maxThreads how many pieces of work may hang without holding up the others
     */
    BackgroundThreads(String name, int maxThreads) {
        scheduler = new ScheduledThreadPoolExecutor(maxThreads, task -> {
            Thread thread = new Thread(task, name + "-" + threads.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        scheduler.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
        scheduler.allowCoreThreadTimeOut(true);
        scheduler.setRemoveOnCancelPolicy(true);
        scheduler.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    ScheduledExecutorService scheduler() {
        return scheduler;
    }

    /** A driver may connect once more in order to cut a connection, and hang in that. */
    private static void inBackground(Runnable abort) {
        Thread thread = new Thread(abort, "seriatim-abort");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Waits for reservations in flight, but not for long. Those that hang are cut off, and interrupted only if that does not
     * help, since an interrupt closes an embedded H2 database. Where the driver cannot cut a connection, the daemon thread
     * ends with the network time-out, which is the deadline of a reservation.
     *
     * @param abort cuts the connections of reservations that hang
     */
    void close(Runnable abort) {
        scheduler.shutdown();
        try {
            if (!scheduler.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                inBackground(abort);
                if (!scheduler.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                    scheduler.shutdownNow();
                }
            }
        } catch (InterruptedException e) {
            inBackground(abort);
            Thread.currentThread().interrupt();
        }
    }
}
