package dev.seriatim.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.seriatim.engine.Engine;
import dev.seriatim.engine.TestDatabase;
import dev.seriatim.gapless.DueDocument;
import dev.seriatim.proof.Duet.Part;
import dev.seriatim.proof.SteppedTransaction.Body;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Wrong ways to number, on real databases: each breaks an invariant, or kills a transaction, where the real one does neither in
 * the same circumstances. The keys of the register are dropped where they would hide the fault: they are the second net, and
 * the first one has to hold by itself.
 */
@Tag("slow")
@Timeout(60)
@ParameterizedClass
@EnumSource(names = {"POSTGRESQL", "MYSQL"})
class MutantTest {

    private static final Predicate<String> LOCK = sql -> sql.endsWith("FOR UPDATE");
    private static final Predicate<String> COMMIT = "COMMIT"::equals;
    private static final Predicate<String> SHARED_ROW = sql -> sql.contains("note");

    /** What happened: invariants that do not hold, and transactions that failed. */
    private record Outcome(List<String> broken, List<String> failed) {}

    private interface Circumstances {
        List<String> meet(Numbering numbering) throws Exception;
    }

    private final Engine engine;
    private final TestDatabase database;
    private final Desk desk;
    private final Duet duet;

    MutantTest(Engine engine) {
        this.engine = engine;
        this.database = TestDatabase.create(engine);
        this.desk = new Desk(database);
        this.duet = new Duet(database.dataSource());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void maxPlusOneGivesANumberTwice() throws Exception {
        dropKeys();
        Circumstances twoAtOnce = numbering -> duet.play(
                new Part(sql -> sql.startsWith("UPDATE seriatim_counter"), issue(numbering, 1L)),
                new Part(sql -> sql.startsWith("UPDATE seriatim_counter"), issue(numbering, 2L)));

        soundInReality("AA", twoAtOnce);
        assertThat(outcome("AA", Mutants.maxPlusOne(), twoAtOnce).broken())
                .anyMatch(broken -> broken.startsWith("unique"));
    }

    @Test
    void maxPlusOneIsStoppedByTheKeysOfTheRegister() throws Exception {
        Outcome outcome = outcome(
                "AA",
                Mutants.maxPlusOne(),
                numbering -> duet.play(
                        new Part(sql -> sql.startsWith("UPDATE seriatim_counter"), issue(numbering, 1L)),
                        new Part(sql -> sql.startsWith("UPDATE seriatim_counter"), issue(numbering, 2L))));

        assertThat(outcome.broken()).allMatch(broken -> broken.startsWith("due"));
        assertThat(outcome.failed()).hasSize(1);
    }

    @Test
    void aNumberThatIsTakenFirstDeadlocksWithOtherRows() throws Exception {
        soundInReality(
                "AAA",
                numbering -> duet.play(
                        new Part(SHARED_ROW, connection -> {
                            List<DueDocument> due = desk.write(connection, List.of(1L));
                            shareRow(connection);
                            numbering.number(connection, due);
                        }),
                        new Part(LOCK, connection -> {
                            shareRow(connection);
                            numbering.number(connection, desk.write(connection, List.of(2L)));
                        })));

        assertThat(outcome(
                                "AAA",
                                desk.numbering(),
                                numbering -> duet.play(
                                        new Part(SHARED_ROW, connection -> {
                                            numbering.number(connection, desk.write(connection, List.of(1L)));
                                            shareRow(connection);
                                        }),
                                        new Part(LOCK, connection -> {
                                            shareRow(connection);
                                            numbering.number(connection, desk.write(connection, List.of(2L)));
                                        })))
                        .failed())
                .singleElement()
                .asString()
                .containsIgnoringCase("deadlock");
    }

    @Test
    void aNumberThatIsTakenFirstIsLostWithADraftThatIsThrownAway() throws Exception {
        soundInReality(
                "A",
                numbering -> alone(connection -> {
                    desk.write(connection, List.of(1L));
                    throwAway(connection);
                    numbering.number(connection, List.of());
                }));

        assertThat(outcome(
                                "A",
                                desk.numbering(),
                                numbering -> alone(connection -> {
                                    numbering.number(connection, desk.write(connection, List.of(1L)));
                                    throwAway(connection);
                                }))
                        .broken())
                .anyMatch(broken -> broken.startsWith("bijection"));
    }

    @Test
    void rowNumberWithoutTheLockNumbersIssuedDocumentsAgain() throws Exception {
        assumeThat(engine).isEqualTo(Engine.POSTGRESQL);
        dropKeys();

        theSecondIsRefusedInReality();
        assertThat(outcome("AAA", Mutants.rowNumber(), this::bothFindTheSame).broken())
                .anyMatch(broken -> broken.startsWith("bijection: A no. 1") && broken.endsWith("the document has 4"));
    }

    @Test
    void countingBeforeTheLockLeavesAGap() throws Exception {
        theSecondIsRefusedInReality();
        assertThat(outcome("AAA", Mutants.countBeforeLock(), this::bothFindTheSame)
                        .broken())
                .anyMatch(broken -> broken.startsWith("counter"));
    }

    @Test
    void countersThatAreNotSortedDeadlock() throws Exception {
        Circumstances crossed = numbering -> duet.play(
                new Part(
                        secondLock(),
                        connection -> numbering.number(
                                connection, List.of(written(connection, 1, "A"), written(connection, 2, "B")))),
                new Part(
                        secondLock(),
                        connection -> numbering.number(
                                connection, List.of(written(connection, 4, "B"), written(connection, 3, "A")))));

        soundInReality("ABAB", crossed);
        assertThat(outcome("ABAB", Mutants.unsortedCounters(), crossed).failed())
                .singleElement()
                .asString()
                .containsIgnoringCase("deadlock");
    }

    @Test
    void aCounterInATransactionOfItsOwnLeavesAGapAfterARollback() throws Exception {
        Circumstances rollback = numbering -> {
            alone(connection -> {
                numbering.number(connection, desk.write(connection, List.of(1L)));
                connection.rollback();
            });
            return alone(issue(numbering, 1L));
        };

        soundInReality("A", rollback);
        assertThat(outcome("A", Mutants.counterOnItsOwn(database.dataSource()), rollback)
                        .broken())
                .anyMatch(broken -> broken.startsWith("dense"));
    }

    @Test
    void anUpdateCountThatNobodyLooksAtGivesANumberToNoDocument() throws Exception {
        Circumstances gone =
                numbering -> alone(connection -> numbering.number(connection, List.of(Desk.document(99, "A"))));

        Outcome real = outcome("A", desk.numbering(), gone);
        assertThat(real.failed()).singleElement().asString().contains("Paper 99", "gone or has a number");
        assertThat(real.broken()).isEmpty();
        assertThat(outcome("A", Mutants.uncheckedUpdateCounts(), gone).broken())
                .anyMatch(broken -> broken.startsWith("bijection"));
    }

    @Test
    void aMissingRegisterIsNoticed() throws Exception {
        Circumstances one = numbering -> alone(issue(numbering, 1L));

        soundInReality("A", one);
        assertThat(outcome("A", Mutants.noRegister(), one).broken())
                .anyMatch(broken -> broken.startsWith("bijection"))
                .anyMatch(broken -> broken.startsWith("counter"));
    }

    /** Neither the real one nor the plain copy of it, so that a mutant fails because of its one wrong step. */
    private void soundInReality(String series, Circumstances circumstances) throws Exception {
        for (Numbering numbering : List.of(desk.numbering(), new PlainNumbering())) {
            Outcome outcome = outcome(series, numbering, circumstances);
            assertThat(outcome.broken())
                    .filteredOn(broken -> !broken.startsWith("due"))
                    .isEmpty();
            assertThat(outcome.failed()).isEmpty();
        }
    }

    private void theSecondIsRefusedInReality() throws Exception {
        for (Numbering numbering : List.of(desk.numbering(), new PlainNumbering())) {
            Outcome outcome = outcome("AAA", numbering, this::bothFindTheSame);
            assertThat(outcome.broken()).isEmpty();
            assertThat(outcome.failed()).singleElement().asString().contains("gone or has a number");
        }
    }

    private List<String> bothFindTheSame(Numbering numbering) throws Exception {
        database.execute("UPDATE paper SET issued = 1");
        Predicate<String> moment = sql -> LOCK.test(sql) || COMMIT.test(sql);
        Body all = connection -> numbering.number(
                connection, List.of(Desk.document(1, "A"), Desk.document(2, "A"), Desk.document(3, "A")));
        return duet.play(new Part(moment, all), new Part(moment, all));
    }

    private Outcome outcome(String series, Numbering numbering, Circumstances circumstances) throws Exception {
        desk.drafts(series);
        List<String> failed = circumstances.meet(numbering);
        return new Outcome(desk.invariants().broken(), failed);
    }

    private List<String> alone(Body body) throws Exception {
        return duet.play(new Part(sql -> false, body), new Part(sql -> false, connection -> {}));
    }

    private Body issue(Numbering numbering, Long id) {
        return connection -> numbering.number(connection, desk.write(connection, List.of(id)));
    }

    private static DueDocument written(Connection connection, long id, String series) throws SQLException {
        execute(connection, "UPDATE paper SET issued = 1 WHERE id = " + id);
        return Desk.document(id, series);
    }

    private static Predicate<String> secondLock() {
        int[] locks = new int[1];
        return sql -> LOCK.test(sql) && ++locks[0] == 2;
    }

    private static void shareRow(Connection connection) throws SQLException {
        execute(connection, "UPDATE paper SET note = 'shared' WHERE id = 3");
    }

    private static void throwAway(Connection connection) throws SQLException {
        execute(connection, "DELETE FROM paper WHERE id = 1");
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void dropKeys() {
        database.execute(
                engine == Engine.POSTGRESQL
                        ? "ALTER TABLE seriatim_register DROP CONSTRAINT seriatim_register_pkey,"
                                + " DROP CONSTRAINT seriatim_register_document"
                        : "ALTER TABLE seriatim_register DROP PRIMARY KEY, DROP INDEX seriatim_register_document");
    }
}
