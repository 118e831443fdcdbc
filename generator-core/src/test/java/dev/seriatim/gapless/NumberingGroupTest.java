package dev.seriatim.gapless;

import static dev.seriatim.gapless.RecordedRounds.answering;
import static dev.seriatim.gapless.RecordedRounds.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.seriatim.gapless.NumberingGroup.Served;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NumberingGroupTest {

    private static final int CAPACITY = 5;
    private static final int AT_ONCE = 3;

    private final ManualExecutor executor = new ManualExecutor();
    private final RecordedRounds rounds = new RecordedRounds();
    private final NumberingGroup<String, String> group = new NumberingGroup<>(executor, CAPACITY, AT_ONCE, rounds);

    @Test
    void nothingOfARoundRunsInTheThreadOfTheCaller() {
        CompletableFuture<String> a = join("a");

        assertThat(rounds.take()).isEmpty();
        assertThat(a).isNotDone();
        assertThat(executor.pending()).containsExactly(Duration.ZERO);
    }

    @Test
    void thoseWhoComeBeforeTheRoundBeginsAreServedTogetherOldestFirst() {
        List<CompletableFuture<String>> futures = join("c", "a", "b");

        executor.runDue();

        assertThat(rounds.take()).containsExactly(List.of("c", "a", "b"));
        assertThat(futures).allMatch(CompletableFuture::isDone);
        assertThat(futures.get(0)).isCompletedWithValue(number("c"));
        assertThat(group.waiting()).isZero();
        assertRests();
    }

    @Test
    void thoseWhoComeWhileARoundRunsAreServedByTheNext() {
        List<CompletableFuture<String>> late = new ArrayList<>();
        rounds.behave(waiting -> {
            rounds.answerAll();
            late.addAll(join("b", "c"));
            return answering(Set.of()).apply(waiting);
        });
        join("a");

        executor.runOne();
        assertThat(rounds.take()).containsExactly(List.of("a"));
        assertThat(executor.pending()).containsExactly(Duration.ZERO);

        executor.runDue();
        assertThat(rounds.take()).containsExactly(List.of("b", "c"));
        assertThat(late).allMatch(CompletableFuture::isDone);
        assertRests();
    }

    @Test
    void whoComesWhileARoundRunsIsAnsweredByItIfItNumberedHim() {
        List<CompletableFuture<String>> late = new ArrayList<>();
        rounds.behave(waiting -> {
            late.add(join("b"));
            return new Served<>(Map.of("a", "1", "b", "2"), 2, false);
        });
        join("a");

        executor.runDue();

        assertThat(late.get(0)).isCompletedWithValue("2");
        assertThat(rounds.take()).containsExactly(List.of("a"));
        assertRests();
    }

    @Test
    void aRoundGetsNoMoreThanItMayServeAtOnceAndEachIsATaskOfItsOwn() {
        join("a", "b", "c", "d", "e");

        executor.runOne();
        assertThat(rounds.take()).containsExactly(List.of("a", "b", "c"));
        assertThat(executor.pending()).containsExactly(Duration.ZERO);

        executor.runOne();
        assertThat(rounds.take()).containsExactly(List.of("d", "e"));
        assertRests();
    }

    @Test
    void equalDocumentsAreOfferedOnceAndAllWhoWaitAreAnswered() {
        List<CompletableFuture<String>> futures = join("a", "b", "c", "a");

        executor.runDue();

        assertThat(rounds.take()).containsExactly(List.of("a", "b", "c"));
        assertThat(futures.get(3)).isCompletedWithValue(number("a"));
        assertRests();
    }

    @Test
    void whoWaitsForADocumentThatWasOfferedPausesWithTheOthers() {
        rounds.answerAllBut("a", "b", "c");
        join("a", "b", "c", "a");

        executor.runDue();

        assertThat(rounds.take()).containsExactly(List.of("a", "b", "c"));
    }

    @Test
    void nobodyJoinsAFullQueueUntilSomebodyIsAnsweredOrCancels() {
        List<CompletableFuture<String>> futures = join("a", "b", "c", "d", "e");
        assertThat(group.join("f")).isEmpty();

        futures.get(1).cancel(false);
        assertThat(group.waiting()).isEqualTo(CAPACITY - 1);
        assertThat(group.join("f")).isPresent();
        assertThat(group.join("g")).isEmpty();

        executor.runOne();
        assertThat(rounds.take()).containsExactly(List.of("a", "c", "d"));
        assertThat(group.waiting()).isEqualTo(2);
        assertThat(group.join("g")).isPresent();
    }

    @Test
    void capacityIsFreeBeforeTheAnswerIsTold() {
        List<Boolean> joined = new ArrayList<>();
        join("a", "b", "c", "d", "e")
                .get(0)
                .thenRun(() -> joined.add(group.join("f").isPresent()));

        executor.runOne();

        assertThat(joined).containsExactly(true);
    }

    @Test
    void whoCancelsIsNotOffered() {
        CompletableFuture<String> a = join("a");
        a.cancel(false);

        executor.runDue();

        assertThat(rounds.take()).isEmpty();
        assertRests();
    }

    @Test
    void whoCancelsWhileHeIsServedIsDropped() {
        List<CompletableFuture<String>> futures = new ArrayList<>();
        rounds.behave(waiting -> {
            futures.forEach(future -> future.cancel(false));
            return answering(Set.of("b")).apply(waiting);
        });
        futures.addAll(join("a", "b"));

        executor.runDue();

        assertThat(futures).allMatch(CompletableFuture::isCancelled);
        assertThat(group.waiting()).isZero();
        executor.runNext();
        assertThat(rounds.take()).hasSize(1);
        assertRests();
    }

    @Test
    void afterARoundThatFailsTheSameAreOfferedAgainAfterAGrowingPause() {
        rounds.failWith(new IllegalStateException("down"));
        CompletableFuture<String> a = join("a");

        executor.runDue();

        assertThat(Stream.generate(executor::runNext).limit(8).map(Duration::toMillis))
                .containsExactly(10L, 20L, 40L, 80L, 160L, 320L, 500L, 500L);
        assertThat(rounds.take()).hasSize(9).containsOnly(List.of("a"));
        assertThat(a).isNotDone();
    }

    @Test
    void thePauseAfterAFailureIsShortAgainAfterASuccess() {
        rounds.failWith(new IllegalStateException("down"));
        CompletableFuture<String> a = join("a");
        executor.runDue();
        executor.runNext();
        rounds.answerAll();

        assertThat(executor.runNext()).isEqualTo(Duration.ofMillis(20));
        assertThat(a).isCompletedWithValue(number("a"));
        assertRests();

        rounds.failWith(new IllegalStateException("down"));
        join("b");
        executor.runDue();
        assertThat(executor.pending()).containsExactly(Duration.ofMillis(10));
    }

    @Test
    void whoComesInThePauseAfterAFailureStartsNoRound() {
        rounds.failWith(new IllegalStateException("down"));
        join("a");
        executor.runDue();
        rounds.take();
        rounds.answerAll();

        join("b");
        assertThat(executor.pending()).containsExactly(Duration.ofMillis(10));

        executor.runNext();
        assertThat(rounds.take()).containsExactly(List.of("a", "b"));
        assertRests();
    }

    @Test
    void anErrorOfARoundDoesNotEndTheGroup() {
        for (Throwable failure : List.of(
                new StackOverflowError(), new OutOfMemoryError(), new InterruptedException(), new Throwable())) {
            rounds.failWith(failure);
            CompletableFuture<String> a = join("a");
            executor.runDue();
            assertThat(a).isNotDone();

            rounds.answerAll();
            executor.runNext();
            assertThat(a).isDone();
            assertRests();
        }
    }

    @Test
    void aRoundWithoutAResultIsARoundThatFails() {
        rounds.behave(waiting -> null);
        CompletableFuture<Integer> sweep = group.sweep();
        CompletableFuture<String> a = join("a");

        executor.runDue();

        assertFailed(sweep, NullPointerException.class);
        assertThat(a).isNotDone();
        assertThat(executor.pending()).containsExactly(Duration.ofMillis(10));
    }

    @Test
    void theUnansweredAreOfferedAgainAfterAGrowingPause() {
        rounds.answerAllBut("a");
        CompletableFuture<String> a = join("a");

        executor.runDue();

        assertThat(Stream.generate(executor::runNext).limit(8).map(Duration::toMillis))
                .containsExactly(5L, 10L, 20L, 40L, 80L, 160L, 250L, 250L);
        assertThat(rounds.take()).hasSize(9).containsOnly(List.of("a"));
        rounds.answerAll();
        executor.runNext();
        assertThat(a).isCompletedWithValue(number("a"));
        assertRests();
    }

    @Test
    void thePauseOfTheUnansweredIsShortAgainWhenSomebodyWasAnswered() {
        rounds.answerAllBut("a");
        join("a");
        executor.runDue();
        executor.runNext();
        assertThat(executor.pending()).containsExactly(Duration.ofMillis(10));

        join("b", "c");
        rounds.answerAllBut("a", "c");
        executor.runDue();

        assertThat(executor.pending()).containsExactly(Duration.ofMillis(5), Duration.ofMillis(10));
    }

    @Test
    void aNewcomerDoesNotWaitForThePauseOfTheUnanswered() {
        rounds.answerAllBut("a", "b", "c", "d");
        join("a", "b", "c", "d");
        executor.runDue();
        assertThat(rounds.take()).containsExactly(List.of("a", "b", "c"), List.of("d"));

        CompletableFuture<String> e = join("e");
        executor.runDue();

        assertThat(e).isCompletedWithValue(number("e"));
        assertThat(rounds.take()).containsExactly(List.of("e"));
    }

    @Test
    void theUnansweredAreNotPushedBackByNewcomersForEver() {
        rounds.answerAllBut("a");
        CompletableFuture<String> a = join("a");
        executor.runDue();
        for (int i = 0; i < 10; i++) {
            join("b", "c", "d");
            executor.runDue();
        }
        rounds.take();
        rounds.answerAll();

        join("b", "c", "d");
        executor.runNext();
        executor.runNext();

        assertThat(a).isDone();
    }

    @Test
    void whoPausesIsAnsweredWhenAnotherRoundNumbersHim() {
        rounds.answerAllBut("a");
        CompletableFuture<String> a = join("a");
        executor.runDue();

        rounds.behave(waiting -> new Served<>(Map.of("a", "1"), 1, false));
        group.sweep();
        executor.runDue();

        assertThat(a).isCompletedWithValue("1");
    }

    @Test
    void aSweepIsARoundWithoutDocuments() {
        rounds.behave(waiting -> new Served<>(Map.of(), 7, false));

        CompletableFuture<Integer> sweep = group.sweep();
        executor.runDue();

        assertThat(rounds.take()).containsExactly(List.of());
        assertThat(sweep).isCompletedWithValue(7);
        assertRests();
    }

    @Test
    void aSweepGoesOnUntilARoundReportsNoBacklogEachATaskOfItsOwn() {
        rounds.behave(waiting -> new Served<>(Map.of(), 2, true));
        CompletableFuture<Integer> sweep = group.sweep();
        executor.runOne();
        executor.runOne();
        assertThat(rounds.take()).hasSize(2);
        assertThat(executor.pending()).containsExactly(Duration.ZERO);
        assertThat(sweep).isNotDone();

        rounds.behave(waiting -> new Served<>(Map.of(), 1, false));
        executor.runOne();

        assertThat(sweep).isCompletedWithValue(5);
        assertRests();
    }

    @Test
    void aBacklogAloneStartsNoRound() {
        rounds.behave(waiting -> new Served<>(Map.of("a", "1"), 1, true));
        join("a");

        executor.runDue();

        assertThat(rounds.take()).hasSize(1);
        assertRests();
    }

    @Test
    void aSweepEndsWhenTwoRoundsInARowNumberNothing() {
        List<Integer> numbered = new ArrayList<>(List.of(0, 3, 0, 0));
        rounds.behave(waiting -> new Served<>(Map.of(), numbered.remove(0), true));

        CompletableFuture<Integer> sweep = group.sweep();
        executor.runDue();

        assertThat(rounds.take()).hasSize(4);
        assertThat(sweep).isCompletedWithValue(3);
        assertRests();
    }

    @Test
    void aSweepDoesNotCountTheRoundThatWasUnderWay() {
        List<CompletableFuture<Integer>> sweeps = new ArrayList<>();
        rounds.behave(waiting -> {
            if (!waiting.isEmpty()) {
                sweeps.add(group.sweep());
                return new Served<>(Map.of("a", "1"), 5, false);
            }
            return new Served<>(Map.of(), 2, false);
        });
        join("a");

        executor.runOne();
        assertThat(sweeps.get(0)).isNotDone();

        executor.runDue();
        assertThat(sweeps.get(0)).isCompletedWithValue(2);
    }

    @Test
    void sweepsShareRounds() {
        CompletableFuture<Integer> first = group.sweep();
        List<CompletableFuture<Integer>> second = new ArrayList<>();
        rounds.behave(waiting -> {
            if (second.isEmpty()) {
                second.add(group.sweep());
                return new Served<>(Map.of(), 4, true);
            }
            return new Served<>(Map.of(), 1, false);
        });

        executor.runDue();

        assertThat(rounds.take()).hasSize(2);
        assertThat(first).isCompletedWithValue(5);
        assertThat(second.get(0)).isCompletedWithValue(1);
    }

    @Test
    void aSweepFailsWithTheFirstRoundThatFailsAndOneThatCameLaterGoesOn() {
        IllegalStateException down = new IllegalStateException("down");
        List<CompletableFuture<Integer>> late = new ArrayList<>();
        rounds.behave(waiting -> {
            late.add(group.sweep());
            throw down;
        });
        CompletableFuture<Integer> sweep = group.sweep();

        executor.runDue();
        assertThat(failure(sweep)).isSameAs(down);
        assertThat(late.get(0)).isNotDone();

        rounds.behave(waiting -> new Served<>(Map.of(), 3, false));
        executor.runNext();
        assertThat(late.get(0)).isCompletedWithValue(3);
        assertRests();
    }

    @Test
    void aSweepThatFailedAsksForNoMoreWhenItsFailureIsTold() {
        rounds.failWith(new IllegalStateException("down"));
        group.sweep().whenComplete((numbered, failure) -> executor.runNext());

        executor.runDue();

        assertThat(rounds.take()).hasSize(1);
        assertRests();
    }

    @Test
    void aSweepThatNobodyWantsAnyMoreDrivesNoRounds() {
        rounds.behave(waiting -> new Served<>(Map.of(), 1, true));
        CompletableFuture<Integer> sweep = group.sweep();
        executor.runOne();

        sweep.cancel(false);
        executor.runDue();

        assertThat(rounds.take()).hasSize(1);
        assertRests();
    }

    @Test
    void closingAnswersAllWhoWaitAndRefusesWhoeverComesLater() {
        rounds.answerAllBut("a", "b");
        List<CompletableFuture<String>> futures = join("a", "b");
        executor.runDue();
        CompletableFuture<Integer> sweep = group.sweep();
        rounds.take();

        group.close();
        group.close();

        assertThat(futures).allMatch(CompletableFuture::isCancelled);
        assertThat(sweep).isCancelled();
        assertThat(group.waiting()).isZero();
        assertThat(group.join("c")).isEmpty();
        assertThat(group.sweep()).isCancelled();
        executor.runNext();
        executor.runNext();
        assertThat(rounds.take()).isEmpty();
        assertRests();
    }

    @Test
    void closingDoesNotWaitForTheRoundThatIsUnderWay() {
        List<CompletableFuture<?>> futures = new ArrayList<>();
        rounds.behave(waiting -> {
            futures.add(join("b"));
            group.close();
            assertThat(futures).allMatch(CompletableFuture::isCancelled);
            return new Served<>(Map.of("a", "1", "b", "2"), 2, true);
        });
        futures.add(join("a"));
        futures.add(group.sweep());

        executor.runDue();

        assertThat(futures).hasSize(3).allMatch(CompletableFuture::isCancelled);
        assertThat(rounds.take()).hasSize(1);
        assertRests();
    }

    @Test
    void anExecutorThatIsShutDownLeavesNobodyWaiting() {
        executor.shutdown();

        assertFailed(join("a"), RejectedExecutionException.class);
        assertFailed(group.sweep(), RejectedExecutionException.class);
        assertFailed(join("b"), RejectedExecutionException.class);
        assertThat(group.waiting()).isZero();
    }

    @Test
    void anExecutorThatIsShutDownDuringARoundLeavesNobodyWaiting() {
        List<CompletableFuture<String>> futures = new ArrayList<>();
        rounds.behave(waiting -> {
            executor.shutdown();
            return answering(Set.of("b")).apply(waiting);
        });
        futures.addAll(join("a", "b", "c", "d"));
        CompletableFuture<Integer> sweep = group.sweep();

        executor.runDue();

        assertThat(futures.get(0)).isCompletedWithValue(number("a"));
        assertFailed(futures.get(1), RejectedExecutionException.class);
        assertFailed(futures.get(3), RejectedExecutionException.class);
        assertThat(sweep).isCompletedWithValue(2);
        assertThat(group.waiting()).isZero();
    }

    @Test
    void anExecutorThatIsShutDownLeavesNobodyInHisPause() {
        rounds.behave(waiting -> {
            executor.shutdown();
            return new Served<>(Map.of(), 0, false);
        });
        CompletableFuture<String> a = join("a");

        executor.runDue();

        assertFailed(a, RejectedExecutionException.class);
    }

    @Test
    void theNextCallerNoticesThatTheExecutorThrewTheRoundAway() {
        CompletableFuture<String> a = join("a");
        executor.shutdownNow();

        CompletableFuture<String> b = join("b");

        assertFailed(a, RejectedExecutionException.class);
        assertFailed(b, RejectedExecutionException.class);
    }

    @Test
    void aTaskThatAnExecutorKeptAlthoughItFailedDoesNotLead() {
        executor.keepAndFail(true);
        assertFailed(join("a"), OutOfMemoryError.class);
        executor.keepAndFail(false);

        CompletableFuture<String> b = join("b");
        executor.runOne();
        assertThat(rounds.take()).isEmpty();

        executor.runDue();
        assertThat(rounds.take()).containsExactly(List.of("b"));
        assertThat(b).isDone();
    }

    @Test
    void theNextRoundIsOnItsWayBeforeTheAnswersAreTold() {
        List<List<Duration>> pending = new ArrayList<>();
        join("a", "b", "c", "d").get(0).thenRun(() -> pending.add(executor.pending()));

        executor.runOne();

        assertThat(pending).containsExactly(List.of(Duration.ZERO));
    }

    @Test
    void whoIsAnsweredMayJoinAgainAndWhatHeThrowsHurtsNobody() {
        CompletableFuture<String> again =
                join("a").thenCompose(number -> group.join("b").orElseThrow());
        join("c").thenRun(() -> {
            throw new IllegalStateException("of a caller");
        });
        CompletableFuture<String> d = join("d");

        executor.runDue();

        assertThat(d).isCompletedWithValue(number("d"));
        assertThat(again).isCompletedWithValue(number("b"));
        assertRests();
    }

    @Test
    void answersAreCopied() {
        Map<String, String> answers = new HashMap<>(Map.of("a", "1"));

        Served<String, String> served = new Served<>(answers, 1, false);
        answers.clear();

        assertThat(served.answers()).containsExactly(Map.entry("a", "1"));
    }

    @Test
    void limitsMustBePositive() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NumberingGroup<>(executor, 0, AT_ONCE, rounds))
                .withMessageContaining("capacity 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NumberingGroup<>(executor, CAPACITY, 0, rounds))
                .withMessageContaining("at once 0");
    }

    private CompletableFuture<String> join(String document) {
        return group.join(document).orElseThrow();
    }

    private List<CompletableFuture<String>> join(String first, String... others) {
        List<CompletableFuture<String>> futures = new ArrayList<>(List.of(join(first)));
        for (String other : others) {
            futures.add(join(other));
        }
        return futures;
    }

    /** Nothing is scheduled that would ever start a round. */
    private void assertRests() {
        assertThat(executor.pending()).isEmpty();
        assertThat(group.waiting()).isZero();
    }

    private static Throwable failure(CompletableFuture<?> future) {
        assertThat(future).isCompletedExceptionally();
        try {
            future.join();
            throw new AssertionError("no failure");
        } catch (CompletionException e) {
            return e.getCause();
        } catch (CancellationException e) {
            return e;
        }
    }

    private static void assertFailed(CompletableFuture<?> future, Class<? extends Throwable> type) {
        assertThat(failure(future)).isInstanceOf(type);
    }
}
