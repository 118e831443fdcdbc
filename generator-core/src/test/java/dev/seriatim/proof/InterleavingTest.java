package dev.seriatim.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seriatim.engine.Engine;
import dev.seriatim.engine.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Three documents, two transactions, two series, a crash at every step: every order of statements, on a real database. After
 * each, the books are in order, and whatever was not numbered can be numbered.
 */
@Timeout(60)
class InterleavingTest {

    private final TestDatabase database = TestDatabase.create(Engine.H2);
    private final Desk desk = new Desk(database);

    @AfterEach
    void close() {
        database.close();
    }

    /** The series of documents 1 to 3, and which of them each transaction issues. */
    @ParameterizedTest(name = "documents of {0}; one issues {1}, the other {2}")
    @CsvSource({"AAA,1 2,3", "ABB,1 2,3", "ABB,1 2,2 3", "ABA,1 2,2", "ABA,1 2 3,1 2 3"})
    void everyOrderOfStatementsKeepsTheBooks(String series, String first, String second) throws Exception {
        explore(new Interleavings(false), series, ids(first), ids(second));
    }

    @Tag("slow")
    @ParameterizedTest(name = "documents of {0}; one issues {1}, the other {2}")
    @CsvSource({"AAA,1 2,3", "ABB,1 2,2 3"})
    void aCrashAtAnyStepOfAnyOrderKeepsTheBooks(String series, String first, String second) throws Exception {
        explore(new Interleavings(true), series, ids(first), ids(second));
    }

    @Test
    void theSearchFindsThatCountersAreNotSorted() {
        assertThat(faults("ABBA", desk.numbering())).isEmpty();
        assertThat(faults("ABBA", Mutants.unsortedCounters())).anyMatch(fault -> fault.startsWith("deadlock"));
    }

    @Test
    void theSearchFindsThatTheHighestNumberIsReadByBoth() {
        database.execute("ALTER TABLE seriatim_register DROP PRIMARY KEY");
        assertThat(faults("AAAA", desk.numbering())).isEmpty();
        assertThat(faults("AAAA", Mutants.maxPlusOne())).anyMatch(fault -> fault.startsWith("unique"));
    }

    /** {@return what goes wrong in any order in which a numbering issues documents 1 and 2, and 3 and 4} */
    private Set<String> faults(String series, Numbering numbering) {
        Interleavings all = new Interleavings(false);
        Set<String> faults = new HashSet<>();
        do {
            desk.drafts(series);
            faults.addAll(all.run(() -> List.of(issue(List.of(1L, 2L), numbering), issue(List.of(3L, 4L), numbering))));
            faults.addAll(desk.invariants().broken());
        } while (faults.isEmpty() && all.advance());
        return faults;
    }

    private void explore(Interleavings all, String series, List<Long> first, List<Long> second) throws SQLException {
        int runs = 0;
        do {
            runs++;
            desk.drafts(series);
            Invariants invariants = desk.invariants();
            List<String> faults =
                    all.run(() -> List.of(issue(first, desk.numbering()), issue(second, desk.numbering())));
            assertThat(Stream.concat(faults.stream(), invariants.broken().stream()))
                    .as("run %s\n%s", runs, all.trace())
                    .isEmpty();
            issueTheRest(invariants, series);
        } while (all.advance());
        assertThat(runs).isGreaterThan(10);
    }

    private void issueTheRest(Invariants invariants, String series) throws SQLException {
        try (Connection connection = database.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            desk.numbering().number(connection, desk.write(connection, List.of(1L, 2L, 3L)));
            connection.commit();
        }
        assertThat(invariants.hold().register()).hasSize(series.length());
    }

    private SteppedTransaction issue(List<Long> ids, Numbering numbering) {
        try {
            Connection connection = database.dataSource().getConnection();
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET LOCK_TIMEOUT 1");
            }
            return new SteppedTransaction(connection, tapped -> numbering.number(tapped, desk.write(tapped, ids)));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Long> ids(String list) {
        return Stream.of(list.split(" ")).map(Long::valueOf).toList();
    }
}
