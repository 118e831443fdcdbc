package dev.seriatim.engine;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** Names of databases and users: no two alike on one server, whichever JVM asks. 32 characters at most. */
final class UniqueName {

    private static final String JVM =
            "seriatim_" + Long.toString(ProcessHandle.current().pid(), 36) + "_"
                    + Integer.toString(ThreadLocalRandom.current().nextInt(36 * 36 * 36 * 36), 36);
    private static final AtomicInteger COUNT = new AtomicInteger();

    private UniqueName() {}

    static String next() {
        return JVM + "_" + COUNT.incrementAndGet();
    }
}
