package dev.seriatim.benchmark.numbers;

import java.util.ArrayList;
import java.util.List;

/**
 * One way under one load for a moment.
 *
 * @param transactions nanoseconds of each, one array per thread
 * @param seconds how long it took
 * @param locks what the counter went through
 */
record Turn(List<long[]> transactions, double seconds, List<LockLog.Lock> locks) {

    /** {@return this and what another process did at the same time} */
    Turn and(Turn other) {
        List<long[]> allTransactions = new ArrayList<>(transactions);
        allTransactions.addAll(other.transactions);
        List<LockLog.Lock> allLocks = new ArrayList<>(locks);
        allLocks.addAll(other.locks);
        return new Turn(allTransactions, Math.max(seconds, other.seconds), allLocks);
    }

    long documents() {
        return transactions.stream().mapToLong(samples -> samples.length).sum();
    }

    double documentsPerSecond() {
        return documents() / seconds;
    }
}
