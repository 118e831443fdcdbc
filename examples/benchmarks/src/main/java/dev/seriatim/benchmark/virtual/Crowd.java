package dev.seriatim.benchmark.virtual;

import dev.seriatim.benchmark.contender.IdSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;

/** Many short-lived threads, each of which draws a few ids and keeps them. */
final class Crowd {

    static final int IDS_EACH = 4;

    private final long[] ids;
    private final int size;

    Crowd(int size) {
        this.size = size;
        this.ids = new long[size * IDS_EACH];
    }

    /** {@return nanoseconds from the start of the first to the end of the last} */
    long drawFrom(IdSource source, ExecutorService executor) throws InterruptedException {
        CountDownLatch running = new CountDownLatch(size);
        long begun = System.nanoTime();
        for (int member = 0; member < size; member++) {
            int first = member * IDS_EACH;
            executor.execute(() -> {
                try {
                    for (int i = first; i < first + IDS_EACH; i++) {
                        ids[i] = source.next();
                    }
                } finally {
                    running.countDown();
                }
            });
        }
        running.await();
        return System.nanoTime() - begun;
    }

    /** {@return the ids of all, those of one member side by side in the order in which it drew them} */
    long[] ids() {
        return ids;
    }
}
