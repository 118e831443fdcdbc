package dev.seriatim.benchmark.numbers;

import java.util.List;

/**
 * One way under one load for a moment.
 *
 * @param transactions nanoseconds of each, one array per thread
 * @param seconds how long it took
 * @param locks what the counter went through
 */
record Turn(List<long[]> transactions, double seconds, List<LockLog.Lock> locks) {

    long documents() {
        return transactions.stream().mapToLong(samples -> samples.length).sum();
    }

    double documentsPerSecond() {
        return documents() / seconds;
    }
}
