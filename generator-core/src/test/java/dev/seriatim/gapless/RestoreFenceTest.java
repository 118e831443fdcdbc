package dev.seriatim.gapless;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seriatim.engine.Engine;
import dev.seriatim.engine.TestDatabase;
import dev.seriatim.gapless.GaplessFailure.Reason;
import dev.seriatim.jdbc.BorrowedConnections;
import dev.seriatim.jdbc.DatabaseAccess;
import dev.seriatim.jdbc.VitessMode;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When counters may give numbers: with a witness that several processes share and that is not always there. */
@Timeout(60)
class RestoreFenceTest {

    private static final CounterKey KEY = new CounterKey("invoice", "S1", "2026");
    private static final CounterKey OTHER = new CounterKey("invoice", "S2", "2026");

    private final TestDatabase database = TestDatabase.create(Engine.H2);
    private final Switch power = new Switch();
    private final TableWitness witness = witness();
    private final AtomicLong now = new AtomicLong(System.nanoTime());
    private final RestoreFence fence = new RestoreFence(now::get);
    private final Warnings warnings = new Warnings(RestoreFence.class);

    RestoreFenceTest() {
        witness.prepare(true);
        fence.watch(witness);
    }

    @AfterEach
    void close() {
        warnings.close();
        fence.close();
        database.close();
    }

    @Test
    void aCounterMayBeAheadOfTheWitnessOrEqual() {
        witness.remember(KEY, 7, hash(7));

        fence.check(counter(KEY, 7, hash(7)));
        fence.check(counter(KEY, 8, hash(8)));
        fence.check(counter(OTHER, 0, hash(0)));
    }

    @Test
    void aCounterBehindTheWitnessGivesNoNumbersAndOthersDo() {
        witness.remember(KEY, 7, hash(7));

        for (int i = 0; i < 2; i++) {
            assertRefused(Reason.BEHIND_WITNESS, () -> fence.check(counter(KEY, 6, hash(6))));
            assertRefused(Reason.BEHIND_WITNESS, () -> fence.check(counter(KEY, 7, hash(6))));
            fence.check(counter(OTHER, 6, hash(6)));
        }
        assertThat(warnings.messages()).isEmpty();
    }

    @Test
    void whatOtherProcessesGaveIsAskedForAfterARest() throws Exception {
        fence.check(counter(KEY, 6, hash(6)));
        fence.committed(KEY, 7, hash(7));
        int before = power.connections();
        fence.check(counter(KEY, 7, hash(7)));
        assertThat(power.connections()).as("a counter in use is not asked for").isEqualTo(before);

        witness().remember(KEY, 8, hash(8));
        now.addAndGet(1_100_000_000);
        assertRefused(Reason.BEHIND_WITNESS, () -> fence.check(counter(KEY, 7, hash(7))));
        fence.check(counter(KEY, 8, hash(8)));
    }

    @Test
    void aWitnessThatCannotBeAskedAtFirstUseKeepsTheFenceClosed() {
        fence.check(counter(KEY, 6, hash(6)));
        power.turn(false);

        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> fence.check(counter(OTHER, 1, hash(1))))
                    .isInstanceOfSatisfying(
                            GaplessFailure.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNAVAILABLE))
                    .hasMessageContainingAll(
                            "seriatim_witness",
                            OTHER.toString(),
                            "switched off",
                            "Nothing was numbered",
                            "seriatim.gapless.witness");
        }
        power.turn(true);
        fence.check(counter(OTHER, 1, hash(1)));
    }

    @Test
    void aWitnessThatFallsSilentLaterIsAWarningAndIsToldAgain() {
        fence.check(counter(KEY, 6, hash(6)));
        fence.check(counter(OTHER, 1, hash(1)));
        power.turn(false);
        fence.committed(KEY, 7, hash(7));
        fence.check(counter(KEY, 7, hash(7)));
        fence.committed(KEY, 8, hash(8));
        assertThat(warnings.messages()).hasSize(2).allMatch(text -> text.contains("is told again"));
        assertRefused(Reason.BEHIND_WITNESS, () -> fence.check(counter(KEY, 7, hash(7))));

        power.turn(true);
        assertThat(witness.last(KEY)).isNull();
        fence.committed(OTHER, 2, hash(2));
        assertThat(witness.last(KEY)).isEqualTo(new LastKnown(8, hash(8)));
        assertThat(witness.last(OTHER)).isEqualTo(new LastKnown(2, hash(2)));
    }

    @Test
    void aSilentWitnessIsNotAskedForEveryNumber() throws Exception {
        fence.check(counter(KEY, 6, hash(6)));
        now.addAndGet(1_100_000_000);
        power.turn(false);
        for (int i = 0; i < 20; i++) {
            fence.check(counter(KEY, 6, hash(6)));
        }
        assertThat(warnings.messages()).hasSize(1);
    }

    @Test
    void commitsThatAreToldInAnotherOrderLeaveTheHighest() {
        fence.check(counter(KEY, 6, hash(6)));
        fence.committed(KEY, 8, hash(8));
        fence.committed(KEY, 7, hash(7));

        assertThat(witness.last(KEY)).isEqualTo(new LastKnown(8, hash(8)));
        assertRefused(Reason.BEHIND_WITNESS, () -> fence.check(counter(KEY, 7, hash(7))));
    }

    @Test
    void aDeclarationReplacesTheLinkAlsoIfTheWitnessHearsOfItLater() {
        witness.remember(KEY, 8, hash(8));
        assertRefused(Reason.BEHIND_WITNESS, () -> fence.check(counter(KEY, 6, hash(6))));
        power.turn(false);
        fence.declared(KEY, 8, hash(9));
        fence.check(counter(KEY, 8, hash(9)));
        power.turn(true);
        fence.check(counter(KEY, 8, hash(9)));
        fence.committed(OTHER, 1, hash(1));

        assertThat(witness.last(KEY)).isEqualTo(new LastKnown(8, hash(9)));
    }

    @Test
    void whatAnotherProcessDeclaredIsHeardFromTheWitness() {
        fence.check(counter(KEY, 7, hash(7)));
        fence.committed(KEY, 8, hash(8));
        witness().correct(KEY, 8, hash(9));

        fence.check(counter(KEY, 8, hash(9)));
        assertRefused(Reason.BEHIND_WITNESS, () -> fence.check(counter(KEY, 8, hash(8))));
    }

    @Test
    void withoutAWitnessItIsOpen() {
        try (RestoreFence off = new RestoreFence()) {
            off.committed(KEY, 8, hash(8));
            assertThatCode(() -> off.check(counter(KEY, 1, hash(1)))).doesNotThrowAnyException();
            assertRefused(Reason.SCHEMA, () -> off.lastKnown(KEY));
        }
    }

    @Test
    void theMessageCanBeCopied() {
        CounterKey key = new CounterKey("in\"voice", "it's \\/", "");
        witness.remember(key, 118, hash(1));

        assertThatThrownBy(() -> fence.check(counter(key, 116, hash(6))))
                .hasMessageContainingAll(
                        "stands at 116",
                        "number 118 was given",
                        "Numbers 117 to 118",
                        "declareLost(\"in\\\"voice\", \"it's \\\\/\", \"\", reason, actor)");
        assertThatThrownBy(() -> fence.check(counter(key, 118, hash(6))))
                .hasMessageContainingAll(
                        "scope = 'it''s \\/'", "number = 118;", hash(1), hash(6), "DELETE FROM seriatim_witness");
    }

    private static void assertRefused(Reason reason, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        GaplessFailure.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }

    private TableWitness witness() {
        return new TableWitness(new DatabaseAccess(
                new BorrowedConnections(power.of(database.dataSource())), VitessMode.FALSE, Duration.ofSeconds(20)));
    }

    private static Counter counter(CounterKey key, long number, String hash) {
        return new Counter(key, number, null, hash);
    }

    private static String hash(int digit) {
        return Integer.toString(digit).repeat(64);
    }
}
