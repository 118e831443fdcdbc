package dev.seriatim.deferred;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seriatim.NumberedRowDeletionException;
import dev.seriatim.PersistenceUnit;
import dev.seriatim.Seriatim;
import dev.seriatim.SeriatimSettings;
import dev.seriatim.engine.Engine;
import dev.seriatim.engine.TestDatabase;
import dev.seriatim.gapless.PendingDocument;
import dev.seriatim.gapless.SeriesReport;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Documents on two shards share their series: counter and register are in a third database, without two-phase commit. */
@Timeout(120)
@ParameterizedClass
@EnumSource(Engine.class)
class ShardsContractTest {

    private final TestDatabase ledger;
    private final List<TestDatabase> shards;
    private final CutDataSource.Steps steps = new CutDataSource.Steps();
    private final List<SessionFactory> factories = new ArrayList<>();

    ShardsContractTest(Engine engine) {
        ledger = TestDatabase.create(engine);
        shards = List.of(ledger.sibling(), ledger.sibling());
        DataSource unsharded = new CutDataSource(ledger.dataSource(), steps).dataSource();
        for (TestDatabase shard : shards) {
            factories.add(PersistenceUnit.on(shard)
                    .of(Shop.class, Slip.class, Ticket.class, Docket.class)
                    .without("jakarta.persistence.jdbc.url")
                    .with(
                            "jakarta.persistence.nonJtaDataSource",
                            new CutDataSource(shard.dataSource(), steps).dataSource())
                    .with(SeriatimSettings.GAPLESS_DATASOURCE, unsharded)
                    .with(SeriatimSettings.GAPLESS_SWEEP_INTERVAL, "0")
                    .with(SeriatimSettings.GAPLESS_AWAIT_TIMEOUT, "20s")
                    .start());
        }
    }

    @AfterEach
    void close() {
        factories.forEach(SessionFactory::close);
        ledger.close();
    }

    @Test
    void documentsOfAllShardsAreOneSeries() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(8);
        List<Future<Ticket>> issued = new ArrayList<>();
        for (int i = 1; i <= 200; i++) {
            long id = i;
            issued.add(callers.submit(() -> {
                Ticket ticket = Ticket.of(id);
                factories.get((int) id % 2).inTransaction(session -> session.persist(ticket));
                return ticket;
            }));
        }
        for (Future<Ticket> caller : issued) {
            Ticket ticket = caller.get();
            assertThat(ticket.number)
                    .isNotNull()
                    .isEqualTo(Ticket.number(factories.get((int) (ticket.id % 2)), ticket.id));
        }
        callers.shutdown();
        assertSound(200);
        assertThat(shards.get(0).queryLong("SELECT COUNT(*) FROM Ticket")).isEqualTo(100);
    }

    @Test
    @Tag("slow")
    void nothingIsLostWhereverItBreaksForGood() {
        assertThat(failures(true)).isGreaterThan(10);
    }

    @Test
    @Tag("slow")
    void nothingIsLostWhereverItBreaksOnce() {
        failures(false);
    }

    /** {@return how often numbering failed when a connection broke, at each of its steps in turn} */
    private int failures(boolean forGood) {
        int id = 0;
        int failures = 0;
        for (boolean afterwards : new boolean[] {false, true}) {
            boolean uncut = false;
            for (int step = 1; !uncut; step++) {
                List<Ticket> tickets = List.of(Ticket.of(++id), Ticket.of(++id), Ticket.of(++id));
                shards.get(step % 2)
                        .execute(tickets.stream()
                                .map(ticket -> "INSERT INTO Ticket (id) VALUES (" + ticket.id + ")")
                                .toArray(String[]::new));
                Seriatim shard = Seriatim.of(factories.get(step % 2));
                steps.cutAt(step, afterwards, forGood);
                try {
                    shard.gapless().numberPending();
                } catch (RuntimeException e) {
                    failures++;
                } finally {
                    uncut = steps.endUncut();
                }
                assertThat(ledger.queryLong("SELECT COALESCE(MAX(number), 0) - COUNT(*) FROM seriatim_register"))
                        .isZero();
                shard.gapless().numberPending();
                assertThat(shard.gapless().pending("Ticket")).isEmpty();
            }
        }
        assertSound(id);
        return failures;
    }

    @Test
    void theSameIdOnTwoShardsIsNotTakenForTheSameDocument() {
        persist(0, Shop.of(1, "N"));
        persist(1, Shop.of(1, "N"));
        Slip here = Slip.finished(1, Shop.of(1, "N"), "2026-03-01");
        Slip there = Slip.finished(1, Shop.of(1, "N"), "2026-03-01");
        persist(0, here);
        persist(1, there);

        assertThat(here.number).isEqualTo("N-2026-0001");
        assertThat(there.number).isNull();
        assertThat(Slip.number(factories.get(1), 1)).isNull();
        assertThat(Seriatim.of(factories.get(1)).gapless().pending("slip"))
                .singleElement()
                .extracting(PendingDocument::reason)
                .asString()
                .contains("unique");
    }

    @Test
    void aRowWhoseNumberIsDecidedCannotBeDeleted() {
        persist(0, Ticket.of(1));
        shards.get(0).execute("UPDATE Ticket SET ticket_number = NULL");
        assertThatThrownBy(() ->
                        factories.get(0).inTransaction(session -> session.remove(session.find(Ticket.class, 1L))))
                .hasRootCauseInstanceOf(NumberedRowDeletionException.class);
        assertThat(Seriatim.of(factories.get(0)).gapless().numberPending()).isEqualTo(1);
        assertThat(Ticket.number(factories.get(0), 1)).isEqualTo(1);
    }

    private void persist(int shard, Object entity) {
        factories.get(shard).inTransaction(session -> session.persist(entity));
    }

    private void assertSound(int issued) {
        for (SessionFactory factory : factories) {
            assertThat(Seriatim.of(factory).gapless().report("Ticket"))
                    .singleElement()
                    .matches(SeriesReport::sound)
                    .matches(report -> report.issued() == issued);
            assertThat(Seriatim.of(factory).gapless().reconcile("Ticket")).isEmpty();
        }
    }
}
