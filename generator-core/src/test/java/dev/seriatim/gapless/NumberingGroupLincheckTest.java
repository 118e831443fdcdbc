package dev.seriatim.gapless;

import static org.jetbrains.lincheck.datastructures.ManagedStrategyGuaranteeKt.forClasses;

import dev.seriatim.gapless.NumberingGroup.Served;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jetbrains.kotlinx.lincheck.Actor;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Validate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Explores the interleavings of two or three threads that join, sweep, cancel and close. A task runs inside the thread that
 * submits it, whatever its delay: the explorer then stops the leader at each of its steps, and everybody else meets him there.
 *
 * <p>When all threads have ended nobody may be left without an answer, since there is no task any more that could give it; and
 * no round may have begun while another ran.
 */
@Tag("slow")
public class NumberingGroupLincheckTest {

    private static final int INTERLEAVINGS = 300;
    private static final String JOIN = "join";
    private static final String SWEEP = "sweep";
    private static final String CANCEL = "cancel";
    private static final String CLOSE = "close";

    @Test
    void twoWhoJoin() {
        explore(Healthy.class, List.of(JOIN, JOIN), List.of(JOIN, JOIN));
    }

    @Test
    void threeWhoJoin() {
        explore(Healthy.class, List.of(JOIN), List.of(JOIN), List.of(JOIN));
    }

    @Test
    void everyOtherRoundFails() {
        explore(Failing.class, List.of(JOIN), List.of(JOIN));
    }

    @Test
    void everyOtherRoundAnswersNobody() {
        explore(Silent.class, List.of(JOIN), List.of(JOIN));
    }

    @Test
    void aSweepBesideJoins() {
        explore(Healthy.class, List.of(JOIN, JOIN), List.of(SWEEP));
    }

    @Test
    void sweepsWhenEveryOtherRoundFails() {
        explore(Failing.class, List.of(SWEEP), List.of(SWEEP));
    }

    @Test
    void somebodyCancels() {
        explore(Healthy.class, List.of(JOIN, JOIN), List.of(CANCEL));
    }

    @Test
    void somebodyCloses() {
        explore(Healthy.class, List.of(JOIN, SWEEP), List.of(CLOSE));
    }

    @Test
    void theExecutorRefusesFromTheSecondTaskOn() {
        explore(Refusing.class, List.of(JOIN, JOIN), List.of(JOIN, SWEEP));
    }

    @Test
    void theExecutorRefusesEveryTask() {
        explore(RefusingAll.class, List.of(JOIN), List.of(JOIN));
    }

    @SafeVarargs
    private static void explore(Class<? extends Scene> model, List<String>... threads) {
        new ModelCheckingOptions()
                .iterations(0)
                .addCustomScenario(new ExecutionScenario(
                        List.of(),
                        Stream.of(threads).map(thread -> actors(model, thread)).toList(),
                        List.of(),
                        null))
                .invocationsPerIteration(INTERLEAVINGS)
                .addGuarantee(forClasses(NumberingGroupLincheckTest::isTakenForGranted)
                        .allMethods()
                        .treatAsAtomic())
                .sequentialSpecification(Nothing.class)
                .check(model);
    }

    /**
     * Following the library further than to its methods would only make the exploration shallower; but callbacks have
     * to be followed.
     */
    private static boolean isTakenForGranted(String type) {
        return type.startsWith("java.util.")
                && !type.startsWith("java.util.concurrent.atomic.")
                && !type.startsWith("java.util.function.");
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

    /** No operation has a result. */
    public static class Nothing {

        public void join() {}

        public void sweep() {}

        public void cancel() {}

        public void close() {}
    }

    /** What may happen; the subclasses say how rounds and the executor behave. */
    public abstract static class Scene {

        private final NumberingGroup<Integer, Integer> group;
        private final Queue<CompletableFuture<?>> futures = new ConcurrentLinkedQueue<>();
        private final AtomicInteger documents = new AtomicInteger();
        private final AtomicInteger rounds = new AtomicInteger();
        private final AtomicBoolean underWay = new AtomicBoolean();
        private final AtomicBoolean overlapped = new AtomicBoolean();

        Scene(int tasks) {
            group = new NumberingGroup<>(new InCaller(tasks), 4, 1, this::serve);
        }

        abstract Served<Integer, Integer> serve(List<Integer> waiting, int round);

        private Served<Integer, Integer> serve(List<Integer> waiting) {
            if (!underWay.compareAndSet(false, true)) {
                overlapped.set(true);
            }
            int number = rounds.getAndIncrement();
            underWay.set(false);
            return serve(waiting, number);
        }

        @Operation
        public void join() {
            group.join(documents.incrementAndGet()).ifPresent(futures::add);
        }

        @Operation
        public void sweep() {
            futures.add(group.sweep());
        }

        @Operation
        public void cancel() {
            group.join(0).ifPresent(future -> future.cancel(false));
        }

        @Operation
        public void close() {
            group.close();
        }

        @Validate
        public void nobodyIsLeft() {
            for (CompletableFuture<?> future : futures) {
                if (!future.isDone()) {
                    throw new IllegalStateException("somebody is left without an answer");
                }
            }
            if (group.waiting() != 0) {
                throw new IllegalStateException("the queue counts " + group.waiting());
            }
            if (overlapped.get()) {
                throw new IllegalStateException("two led at once");
            }
        }

        static Served<Integer, Integer> all(List<Integer> waiting) {
            return waiting.isEmpty()
                    ? new Served<>(Map.of(), 0, false)
                    : new Served<>(Map.of(waiting.get(0), -waiting.get(0)), 1, false);
        }
    }

    public static class Healthy extends Scene {

        public Healthy() {
            super(Integer.MAX_VALUE);
        }

        @Override
        Served<Integer, Integer> serve(List<Integer> waiting, int round) {
            return all(waiting);
        }
    }

    public static class Failing extends Scene {

        public Failing() {
            super(Integer.MAX_VALUE);
        }

        @Override
        Served<Integer, Integer> serve(List<Integer> waiting, int round) {
            if (round % 2 == 0) {
                throw new IllegalStateException("down");
            }
            return all(waiting);
        }
    }

    public static class Silent extends Scene {

        public Silent() {
            super(Integer.MAX_VALUE);
        }

        @Override
        Served<Integer, Integer> serve(List<Integer> waiting, int round) {
            return all(round % 2 == 0 ? List.of() : waiting);
        }
    }

    public static class Refusing extends Scene {

        public Refusing() {
            super(1);
        }

        @Override
        Served<Integer, Integer> serve(List<Integer> waiting, int round) {
            return all(waiting);
        }
    }

    public static class RefusingAll extends Scene {

        public RefusingAll() {
            super(0);
        }

        @Override
        Served<Integer, Integer> serve(List<Integer> waiting, int round) {
            throw new AssertionError("no task, no round");
        }
    }

    private static final class InCaller extends ScheduledThreadPoolExecutor {

        private final AtomicInteger room;

        InCaller(int tasks) {
            super(0);
            room = new AtomicInteger(tasks);
        }

        @Override
        public ScheduledFuture<?> schedule(Runnable action, long delay, TimeUnit unit) {
            if (room.getAndDecrement() <= 0) {
                throw new RejectedExecutionException("full");
            }
            action.run();
            return null;
        }

        @Override
        public boolean isTerminated() {
            return false;
        }
    }
}
