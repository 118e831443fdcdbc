package dev.seriatim.block;

import static org.jetbrains.lincheck.Lincheck.runConcurrentTest;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Explores the interleavings of one attempt with somebody who waits for it. */
@Tag("slow")
class RefillLincheckTest {

    private static final int INTERLEAVINGS = 200;

    @Test
    void anAttemptIsEndedByOne() {
        runConcurrentTest(INTERLEAVINGS, () -> {
            Refill refill = new Refill(ReservedBlock.empty());
            CompletableFuture<Boolean> other = new CompletableFuture<>();
            new Thread(() -> other.complete(refill.end())).start();
            check(refill.end() != other.join(), "ended by both or by none");
        });
    }

    @Test
    void theSuccessorIsLinkedBeforeAnyWaiterWakes() {
        runConcurrentTest(INTERLEAVINGS, () -> {
            ReservedBlock exhausted = ReservedBlock.empty();
            Refill refill = exhausted.refillOr(new Refill(exhausted));
            new Thread(() -> refill.succeed(new ReservedBlock(new Block(1, 1), 1))).start();
            check(await(refill), "failed");
            check(exhausted.successor != null, "no successor");
        });
    }

    @Test
    void roomForTheNextAttemptIsMadeBeforeAnyWaiterWakes() {
        runConcurrentTest(INTERLEAVINGS, () -> {
            ReservedBlock exhausted = ReservedBlock.empty();
            Refill refill = exhausted.refillOr(new Refill(exhausted));
            new Thread(() -> refill.fail(new IllegalStateException("down"))).start();
            check(!await(refill), "succeeded");
            check(exhausted.refillDue(), "the failed attempt is still there");
        });
    }

    private static boolean await(Refill refill) {
        try {
            refill.await(TimeUnit.SECONDS.toNanos(30));
            return true;
        } catch (ExecutionException e) {
            return false;
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    private static void check(boolean condition, String otherwise) {
        if (!condition) {
            throw new AssertionError(otherwise);
        }
    }
}
