package dev.seriatim.block;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.LongUnaryOperator;

/** A counter in memory that begins at 1, remembers how it was called, and fails or hangs when told. */
final class FakeSource implements BlockSource {

    record Call(long demand, long highWaterMark) {}

    private final LongUnaryOperator sizeOfDemand;
    private final List<Call> calls = new ArrayList<>();
    private final Deque<RuntimeException> failures = new ArrayDeque<>();
    private CountDownLatch gate = new CountDownLatch(0);
    private long next = 1;

    private FakeSource(LongUnaryOperator sizeOfDemand) {
        this.sizeOfDemand = sizeOfDemand;
    }

    static FakeSource ofBlocks(long size) {
        return new FakeSource(demand -> size);
    }

    static FakeSource ofBlocksBetween(long min, long max) {
        return new FakeSource(demand -> Math.max(min, Math.min(demand, max)));
    }

    @Override
    public Block reserve(long demand, long highWaterMark) {
        await(called(demand, highWaterMark));
        return answer(demand);
    }

    private synchronized CountDownLatch called(long demand, long highWaterMark) {
        calls.add(new Call(demand, highWaterMark));
        return gate;
    }

    private synchronized Block answer(long demand) {
        RuntimeException failure = failures.poll();
        if (failure != null) {
            throw failure;
        }
        Block block = new Block(next, sizeOfDemand.applyAsLong(demand));
        next = block.end();
        return block;
    }

    /** The next block begins here: above, if another JVM took ids meanwhile; below, if a backup was restored. */
    synchronized FakeSource continueAt(long id) {
        next = id;
        return this;
    }

    synchronized FakeSource failNext(String... messages) {
        for (String message : messages) {
            failures.add(new IllegalStateException(message));
        }
        return this;
    }

    /** Calls hang from now on, until {@link #release}. */
    synchronized FakeSource hang() {
        gate = new CountDownLatch(1);
        return this;
    }

    synchronized void release() {
        gate.countDown();
        gate = new CountDownLatch(0);
    }

    synchronized List<Call> calls() {
        return List.copyOf(calls);
    }

    private static void await(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
