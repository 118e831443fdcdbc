package dev.seriatim.benchmark.virtual;

import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** What Java 21 has and 17 has not. */
final class VirtualThreads {

    private VirtualThreads() {}

    static boolean exist() {
        return Runtime.version().feature() >= 21;
    }

    /** {@return an executor that starts a virtual thread per task} Its {@code close()} waits for all of them. */
    static ExecutorService executor() {
        try {
            return (ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
            throw new UnsupportedOperationException("no virtual threads in Java " + Runtime.version(), e);
        }
    }
}
