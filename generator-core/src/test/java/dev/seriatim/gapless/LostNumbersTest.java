package dev.seriatim.gapless;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seriatim.engine.Engine;
import dev.seriatim.gapless.GaplessFailure.Reason;
import dev.seriatim.jdbc.BorrowedConnections;
import dev.seriatim.jdbc.DatabaseAccess;
import dev.seriatim.jdbc.VitessMode;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Holes that a restore left, filled on each engine. */
@Timeout(60)
@ParameterizedClass
@EnumSource(Engine.class)
class LostNumbersTest {

    private static final CounterKey KEY = new CounterKey("bill", "S1", "2026");
    private static final Series BILL = Ledger.due(Ledger.BILL, "S1", 1).get(0).series();
    private static final Instant NEW_YEAR = Instant.parse("2027-01-02T03:04:05.123456789Z");

    @TempDir
    private Path folder;

    private final Ledger ledger;
    private final DatabaseAccess access;
    private final RestoreFence fence = new RestoreFence();
    private final LostNumbers lost;

    LostNumbersTest(Engine engine) {
        this.ledger = new Ledger(engine, way -> way);
        this.access = new DatabaseAccess(
                new BorrowedConnections(ledger.database().dataSource()), VitessMode.FALSE, Duration.ofSeconds(20));
        this.lost = new LostNumbers(access, Clock.fixed(NEW_YEAR, ZoneOffset.UTC), fence);
    }

    @BeforeEach
    void watch() {
        fence.watch(new FileWitness(folder.resolve("witness")));
    }

    @AfterEach
    void close() {
        fence.close();
        ledger.close();
    }

    @Test
    void moreNumbersThanOneTransactionHolds() throws Exception {
        ledger.issue(Ledger.BILL, "S1", Ledger.ids(1, 3));
        long last = 3 + 2L * LostNumbers.AT_ONCE + 7;
        fence.committed(KEY, last, "a".repeat(64));

        assertThat(lost.declare(KEY, BILL, "restored", null)).isEqualTo(last - 3);
        fence.check(counter());
        ledger.issue(Ledger.BILL, "S1", 4);

        assertThat(report())
                .extracting(
                        SeriesReport::last,
                        SeriesReport::issued,
                        SeriesReport::lost,
                        SeriesReport::missing,
                        SeriesReport::sound)
                .containsExactly(last + 1, 4L, last - 3, 0L, true);
        assertThat(count("formatted = '2026-00004' AND entity = '' AND entity_id = 'S1/2026/4'"
                        + " AND issue_date = '2026-11-20'"))
                .isEqualTo(1);
    }

    @Test
    void whatWasInterruptedGoesOn() throws Exception {
        ledger.issue(Ledger.BILL, "S1", Ledger.ids(1, 3));
        LastKnown last = new LastKnown(9, "a".repeat(64));
        fence.committed(KEY, last.number(), last.hash());
        declareDirectly(last, 2);
        assertThatThrownBy(() -> fence.check(counter())).hasMessageContaining("stands at 5");
        assertThat(lost.declare(KEY, BILL, "restored", null)).isEqualTo(4);
        fence.check(counter());

        LastKnown more = new LastKnown(11, "b".repeat(64));
        fence.committed(KEY, more.number(), more.hash());
        declareDirectly(more, 2);
        assertThatThrownBy(() -> fence.check(counter())).hasMessageContaining("given twice");
        assertThat(lost.declare(KEY, BILL, "restored", null)).isZero();
        fence.check(counter());
        assertThat(report().lost()).isEqualTo(8);
        assertThat(report().sound()).isTrue();
        assertThatThrownBy(() -> lost.declare(KEY, BILL, "restored", null))
                .isInstanceOfSatisfying(
                        GaplessFailure.class, e -> assertThat(e.reason()).isEqualTo(Reason.NOT_LOST));
    }

    @Test
    void aCounterWithoutADateTakesOneOfItsPeriod() throws Exception {
        fence.committed(KEY, 2, "a".repeat(64));

        assertThat(lost.declare(KEY, BILL, "restored", "Ann")).isEqualTo(2);
        assertThat(count("formatted = '2026-00002' AND issue_date = '2026-01-01'"))
                .isEqualTo(1);
        assertThat(report().sound()).isTrue();
    }

    @Test
    void aSeriesThatTheMappingForgotGetsPlainDigits() throws Exception {
        ledger.issue(Ledger.BILL, "S1", Ledger.ids(1, 3));
        fence.committed(KEY, 4, "a".repeat(64));
        CounterKey unknown = new CounterKey("gone", "", "");
        fence.committed(unknown, 4, "a".repeat(64));

        assertThat(lost.declare(KEY, null, "restored", null)).isEqualTo(1);
        assertThat(count("formatted = '4'")).isEqualTo(1);
        assertThat(report().sound()).isTrue();
        assertThatThrownBy(() -> lost.declare(unknown, null, "restored", null))
                .hasMessageContainingAll("no such counter", "Nothing was changed");
    }

    @Test
    void theShippedTriggersLetItHappenAndKeepIt() throws Exception {
        ledger.protect();
        ledger.issue(Ledger.BILL, "S1", 1);
        fence.committed(KEY, 3, "a".repeat(64));
        lost.declare(KEY, BILL, "restored", null);

        for (String change : List.of(
                "DELETE FROM seriatim_register WHERE state = 'LOST'",
                "UPDATE seriatim_register SET state = 'VOID' WHERE state = 'LOST'")) {
            assertThatThrownBy(() -> ledger.database().execute(change)).hasMessageContaining("seriatim_register");
        }
        assertThat(report().lost()).isEqualTo(2);
    }

    @Test
    void scopesWithSlashesAreWrittenAsTheyWere() {
        for (List<String> scope :
                List.of(List.of("a/b", "c\\", ""), List.of("\\/", "/"), List.of("", ""), List.of("x"), List.of("\\"))) {
            assertThat(CounterKey.split(CounterKey.join(scope))).isEqualTo(scope);
        }
    }

    private void declareDirectly(LastKnown last, int atMost) {
        access.call("Declaring", (connection, kind) -> {
            Counter counter = CounterTable.read(connection, KEY);
            return new LostDeclaration(KEY, BILL, last, "earlier", null, Ledger.TODAY.atTime(9, 30))
                    .write(connection, counter, atMost);
        });
    }

    private Counter counter() {
        return access.call("Reading", (connection, kind) -> CounterTable.read(connection, KEY));
    }

    private SeriesReport report() {
        return new Register(access, Clock.systemUTC()).report("bill", 1L).get(0);
    }

    private long count(String condition) {
        return ledger.database()
                .queryLong("SELECT COUNT(*) FROM seriatim_register WHERE state = 'LOST' AND " + condition);
    }
}
