package dev.seriatim.block;

import static org.jetbrains.lincheck.datastructures.ManagedStrategyGuaranteeKt.forClasses;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jetbrains.kotlinx.lincheck.Actor;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Explores the interleavings of two or three threads around the hand-over from one block to the next, and compares them with
 * a plain counter.
 *
 * <p>Blocks have two ids, so every draw but one in two touches a trigger or an end. The reservation runs inside the thread
 * that starts it: the explorer then stops it at each of its steps, and everybody else meets it there.
 */
@Tag("slow")
@ExtendWith(QuietLog.class)
public class HandOverLincheckTest {

    /** Classes with no part in the hand-over: following them would only make the exploration shallower. */
    private static final Set<String> BESIDE_THE_POINT = Set.of(
            Backoff.class.getName(),
            Block.class.getName(),
            BlockSizing.class.getName(),
            RefillStatistics.class.getName());

    private static final String NEXT = "next";
    private static final String CLOSE = "close";

    @Test
    void twoThreadsDrawLikeFromACounter() {
        explore(200, HealthySource.class, List.of(), List.of(NEXT, NEXT, NEXT), List.of(NEXT, NEXT, NEXT));
    }

    @Test
    void threeThreadsDrawLikeFromACounter() {
        explore(200, HealthySource.class, List.of(NEXT), List.of(NEXT, NEXT), List.of(NEXT, NEXT), List.of(NEXT));
    }

    @Test
    void everySecondReservationMayFail() {
        explore(200, FailingSource.class, List.of(), List.of(NEXT, NEXT, NEXT), List.of(NEXT, NEXT));
    }

    @Test
    void noIdLeavesAfterClose() {
        explore(300, HealthySource.class, List.of(NEXT, NEXT), List.of(CLOSE, NEXT), List.of(NEXT));
    }

    @Test
    void noIdLeavesAfterCloseHasMetAReservation() {
        explore(300, HealthySource.class, List.of(), List.of(CLOSE, NEXT), List.of(NEXT));
    }

    @SafeVarargs
    private static void explore(int interleavings, Class<?> model, List<String> before, List<String>... threads) {
        new ModelCheckingOptions()
                .iterations(0)
                .addCustomScenario(new ExecutionScenario(
                        actors(model, before),
                        Stream.of(threads).map(thread -> actors(model, thread)).toList(),
                        List.of(),
                        null))
                .invocationsPerIteration(interleavings)
                .addGuarantee(forClasses(HandOverLincheckTest::isBesideThePoint)
                        .allMethods()
                        .ignore())
                .addGuarantee(forClasses(PooledBlockOptimizer.class.getName())
                        .methods("unavailable")
                        .ignore())
                .sequentialSpecification(Counter.class)
                .check(model);
    }

    private static boolean isBesideThePoint(String type) {
        return BESIDE_THE_POINT.contains(type) || type.contains("Logger");
    }

    private static List<Actor> actors(Class<?> model, List<String> operations) {
        return operations.stream()
                .map(operation -> new Actor(method(model, operation), List.of()))
                .toList();
    }

    private static Method method(Class<?> model, String name) {
        try {
            return model.getMethod(name);
        } catch (NoSuchMethodException e) {
            throw new AssertionError(e);
        }
    }

    /** What a caller may observe. */
    public static class Counter {

        private long next = 1;
        private boolean closed;

        public long next() {
            return closed ? -1 : next++;
        }

        public void close() {
            closed = true;
        }
    }

    public static class HealthySource {

        private final AtomicLong counter = new AtomicLong(1);
        private final PooledBlockOptimizer optimizer = optimizer((demand, mark) -> new Block(counter.getAndAdd(2), 2));

        @Operation
        public long next() {
            try {
                return optimizer.next();
            } catch (BlockUnavailableException e) {
                return -1;
            }
        }

        @Operation
        public void close() {
            optimizer.close();
        }
    }

    public static class FailingSource {

        private final AtomicLong counter = new AtomicLong(1);
        private final AtomicInteger calls = new AtomicInteger();
        private final PooledBlockOptimizer optimizer = optimizer((demand, mark) -> {
            if (calls.getAndIncrement() % 2 == 0) {
                throw new IllegalStateException("down");
            }
            return new Block(counter.getAndAdd(2), 2);
        });

        /** Tries again until it gets an id; nobody may be told of the same failure twice. */
        @Operation
        public long next() {
            Throwable told = null;
            while (true) {
                try {
                    return optimizer.next();
                } catch (BlockUnavailableException e) {
                    if (e.getCause() == told) {
                        throw new IllegalStateException("joined an attempt that had failed already");
                    }
                    told = e.getCause();
                }
            }
        }
    }

    private static PooledBlockOptimizer optimizer(BlockSource source) {
        return new PooledBlockOptimizer("orders_seq", source, new FakeExecutor().runInCaller(), Duration.ofSeconds(30));
    }
}
