package dev.seriatim.deferred;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seriatim.PersistenceUnit;
import dev.seriatim.Seriatim;
import dev.seriatim.SeriatimSettings;
import dev.seriatim.engine.Engine;
import dev.seriatim.engine.TestDatabase;
import dev.seriatim.proof.Invariants;
import dev.seriatim.proof.Tap;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Documents that are changed between their commit and their number, at every statement of the leader. */
@Timeout(120)
@ParameterizedClass
@EnumSource(Engine.class)
class ChangedMeanwhileTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    private final TestDatabase database;
    private final SessionFactory factory;
    private final Seriatim seriatim;
    private final Invariants invariants;
    private final AtomicInteger left = new AtomicInteger();
    private final AtomicReference<Runnable> interference = new AtomicReference<>(() -> {});
    private volatile boolean interfered;

    ChangedMeanwhileTest(Engine engine) {
        this.database = TestDatabase.create(engine);
        Tap tap = (sql, step) -> {
            if (left.decrementAndGet() == 0) {
                interfered = true;
                interference.get().run();
            }
            return step.run();
        };
        this.factory = PersistenceUnit.on(database)
                .of(Waybill.class)
                .with(SeriatimSettings.SEQUENCE_RESERVATION_DATASOURCE, Tap.on(database.dataSource(), tap))
                .with(SeriatimSettings.GAPLESS_SWEEP_INTERVAL, "0")
                .start();
        this.seriatim = Seriatim.of(factory);
        this.invariants = new Invariants(database.dataSource(), Waybill.LEDGER);
    }

    @AfterEach
    void close() {
        factory.close();
        database.close();
    }

    @Test
    void whoIsNotDueAnyMoreOrGoneGetsNoNumber() {
        pending(1);
        pending(2);
        pending(3);
        database.execute("UPDATE Waybill SET loaded = FALSE WHERE id = 1", "DELETE FROM Waybill WHERE id = 2");
        assertThat(seriatim.gapless().numberPending()).isEqualTo(1);
        assertThat(seriatim.gapless().awaitNumber(Waybill.loaded(1, "D", "2026-02-03"), LONG))
                .isEmpty();
        assertThat(seriatim.gapless().awaitNumber(Waybill.loaded(2, "D", "2026-02-03"), LONG))
                .isEmpty();
        invariants.hold();
    }

    @Test
    void soItIsWhileALeaderWorks() {
        atEachStatement("UPDATE Waybill SET loaded = FALSE WHERE doc_number IS NULL AND id = ");
        atEachStatement("DELETE FROM Waybill WHERE doc_number IS NULL AND id = ");
    }

    @Test
    void aDocumentThatIsChangedCountsAsItIsNow() {
        atEachStatement("UPDATE Waybill SET depot = 'E' WHERE doc_number IS NULL AND id = ");
        atEachStatement("UPDATE Waybill SET loadedOn = '2026-03-04' WHERE doc_number IS NULL AND id = ");
    }

    /** Somebody else does so, unless the leader has the row locked already. */
    private void atEachStatement(String sql) {
        long id = database.queryLong("SELECT COALESCE(MAX(id), 0) FROM Waybill");
        for (int statement = 1; ; statement++) {
            long victim = ++id;
            pending(victim);
            pending(++id);
            interfered = false;
            interference.set(() -> unlessLocked(victim, sql));
            left.set(statement);
            seriatim.gapless().numberPending();
            left.set(0);
            seriatim.gapless().numberPending();
            invariants.hold();
            if (!interfered) {
                assertThat(statement).isGreaterThan(6);
                return;
            }
        }
    }

    private void unlessLocked(long victim, String sql) {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            connection.setAutoCommit(false);
            boolean free;
            try (ResultSet row =
                    statement.executeQuery("SELECT id FROM Waybill WHERE id = " + victim + " FOR UPDATE SKIP LOCKED")) {
                free = row.next();
            }
            if (free) {
                statement.executeUpdate(sql + victim);
            }
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void pending(long id) {
        database.execute("INSERT INTO Waybill (id, version, depot, loaded, loadedOn) VALUES (" + id
                + ", 0, 'D', TRUE, '2026-02-03')");
    }
}
