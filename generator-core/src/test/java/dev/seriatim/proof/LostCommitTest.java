package dev.seriatim.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seriatim.PersistenceUnit;
import dev.seriatim.SeriatimSettings;
import dev.seriatim.engine.Engine;
import dev.seriatim.engine.TcpProxy;
import dev.seriatim.engine.TestDatabase;
import java.util.concurrent.atomic.AtomicReference;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The connection is lost around COMMIT, so that the caller cannot know: the document has one number or none, and to try again
 * never gives it a second one.
 */
@Timeout(60)
@Tag("slow")
class LostCommitTest {

    private final AtomicReference<Runnable> beforeCommit = new AtomicReference<>(() -> {});
    private TestDatabase database;
    private TcpProxy network;
    private SessionFactory factory;

    @AfterEach
    void close() {
        if (database != null) {
            factory.close();
            network.close();
            database.close();
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "H2")
    void whenTheAnswerToCommitIsLostTheNumberIsGivenOnce(Engine engine) {
        start(engine);
        for (long id = 1; id <= 5; id++) {
            issueThrough(id, network::cutAfterNextRequest);
        }
        assertThat(invariants().hold().register()).hasSize(6);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "H2")
    void whenCommitDoesNotArriveNothingWasUsedUp(Engine engine) {
        start(engine);
        for (long id = 1; id <= 5; id++) {
            issueThrough(id, network::cutAll);
        }
        assertThat(invariants().hold().register()).hasSize(6);
    }

    /** As an application does that hears of a failure: looks again, and does again what is not done. */
    private void issueThrough(long id, Runnable trouble) {
        Invariants invariants = invariants();
        factory.inTransaction(session -> session.persist(Bill.draft(id)));
        beforeCommit.set(trouble);
        Bill lost = null;
        boolean failed = false;
        while (!issued(id)) {
            try {
                lost = factory.fromTransaction(session -> {
                    Bill bill = session.find(Bill.class, id);
                    bill.issued = true;
                    return bill;
                });
            } catch (RuntimeException e) {
                failed = true;
            }
            invariants.hold();
        }
        assertThat(failed).as("the commit of %s failed", id).isTrue();
        Bill known = lost;
        factory.inTransaction(session -> {
            Bill bill = session.find(Bill.class, id);
            assertThat(bill.number).isNotNull();
            assertThat(known == null ? bill.number : known.number).isEqualTo(bill.number);
            bill.note = "again";
        });
        assertThat(invariants.hold().register()).hasSize((int) id + 1);
    }

    private boolean issued(long id) {
        while (true) {
            try {
                return factory.fromSession(session -> session.find(Bill.class, id).issued);
            } catch (RuntimeException e) {
                // a connection that was cut while nobody used it
            }
        }
    }

    private Invariants invariants() {
        return new Invariants(database.dataSource(), Bill.LEDGER);
    }

    private void start(Engine engine) {
        database = TestDatabase.create(engine);
        network = database.proxy();
        Tap tap = (sql, step) -> {
            if (sql.equals("COMMIT")) {
                beforeCommit.getAndSet(() -> {}).run();
            }
            return step.run();
        };
        factory = new PersistenceUnit()
                .of(Bill.class)
                .with("jakarta.persistence.nonJtaDataSource", Tap.on(database.dataSource(network), tap))
                .with("hibernate.hbm2ddl.auto", "update")
                .with(SeriatimSettings.SCHEMA, "create")
                .start();
        factory.inTransaction(session -> session.persist(Bill.issued(0))); // the counter is there
    }
}
