package dev.seriatim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seriatim.engine.Engine;
import dev.seriatim.engine.TestDatabase;
import java.time.LocalDate;
import java.util.concurrent.atomic.AtomicLong;
import org.hibernate.FlushMode;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What every database owes to a document with a {@link GaplessNumber} that is numbered at commit. */
@Timeout(60)
@ParameterizedClass
@EnumSource(Engine.class)
class GaplessNumberContractTest {

    private final TestDatabase database;
    private final SessionFactory factory;

    GaplessNumberContractTest(Engine engine) {
        this.database = TestDatabase.create(engine);
        this.factory = PersistenceUnit.on(database).of(Invoice.class).start();
    }

    @AfterEach
    void close() {
        factory.close();
        database.close();
    }

    @Test
    void theNumberIsOnTheInstanceAndInTheDatabaseWhenCommitReturns() {
        Invoice invoice = Invoice.issued(1);
        factory.inTransaction(session -> {
            session.persist(invoice);
            session.flush();
            assertThat(invoice.number).isNull();
        });

        assertThat(invoice.number).isEqualTo("INV-2026-000001");
        assertThat(Invoice.number(factory, 1)).isEqualTo("INV-2026-000001");
        assertThat(invoice.version).isZero();
    }

    @Test
    void aDraftHasNoNumberUntilItIsIssued() {
        factory.inTransaction(session -> session.persist(Invoice.draft(1)));
        assertThat(Invoice.number(factory, 1)).isNull();

        factory.inTransaction(session -> session.find(Invoice.class, 1L).issued = true);
        assertThat(Invoice.number(factory, 1)).isEqualTo("INV-2026-000001");
    }

    @Test
    void aRollbackLeavesNoGap() {
        Invoice lost = Invoice.issued(1);
        assertThatThrownBy(() -> factory.inTransaction(session -> {
                    session.persist(lost);
                    session.flush();
                    throw new IllegalStateException("changed my mind");
                }))
                .isInstanceOf(IllegalStateException.class);
        issue(2);

        assertThat(lost.number).isNull();
        assertThat(Invoice.number(factory, 2)).isEqualTo("INV-2026-000001");
    }

    @Test
    void aNumberNeverChanges() {
        issue(1);
        factory.inTransaction(session -> {
            Invoice invoice = session.find(Invoice.class, 1L);
            invoice.number = "FORGED";
            invoice.note = "changed";
        });
        Invoice stale = Invoice.issued(1);
        stale.note = "merged";
        stale.version = 1;
        factory.inTransaction(session -> session.merge(stale));

        assertThat(Invoice.number(factory, 1)).isEqualTo("INV-2026-000001");
        assertThat(registered()).isEqualTo(1);
    }

    @Test
    void deletingANumberedRowIsRefused() {
        issue(1);
        assertThatThrownBy(() -> factory.inTransaction(session -> session.remove(session.find(Invoice.class, 1L))))
                .hasStackTraceContaining("NumberedRowDeletionException")
                .hasStackTraceContaining("void");
        assertThatThrownBy(() -> factory.inStatelessTransaction(session -> session.delete(Invoice.issued(1))))
                .hasStackTraceContaining("void");
        assertThat(Invoice.number(factory, 1)).isNotNull();
    }

    @Test
    void aDraftMayBeDeletedAndLeavesNoGap() {
        factory.inTransaction(session -> session.persist(Invoice.draft(1)));
        factory.inTransaction(session -> session.remove(session.find(Invoice.class, 1L)));
        factory.inTransaction(session -> {
            Invoice removed = Invoice.issued(2);
            session.persist(removed);
            session.flush();
            session.remove(removed);
        });
        issue(3);

        assertThat(Invoice.number(factory, 3)).isEqualTo("INV-2026-000001");
    }

    @Test
    void manyDocumentsOfOneTransactionAreNumberedInOneGo() {
        factory.inTransaction(session -> {
            for (long id = 1; id <= 50; id++) {
                session.persist(Invoice.issued(id));
                if (id % 10 == 0) {
                    session.flush();
                    session.clear();
                }
            }
        });

        assertThat(database.queryLong("SELECT COUNT(DISTINCT doc_number) FROM invoice"))
                .isEqualTo(50);
        assertThat(database.queryLong("SELECT MAX(number) FROM seriatim_register"))
                .isEqualTo(50);
    }

    @Test
    void scopesAndPeriodsCountByThemselves() {
        factory.inTransaction(session -> {
            for (long id = 1; id <= 8; id++) {
                Invoice invoice = Invoice.issued(id);
                invoice.seller = "S" + id % 2;
                invoice.issuedOn = LocalDate.of(id <= 4 ? 2026 : 2027, 1, 1);
                session.persist(invoice);
            }
        });

        assertThat(database.queryLong("SELECT COUNT(*) FROM seriatim_register WHERE number = 2"))
                .isEqualTo(4);
        assertThat(database.queryLong("SELECT MAX(number) FROM seriatim_register"))
                .isEqualTo(2);
    }

    @Test
    void aStatelessSessionNumbersToo() {
        Invoice invoice = Invoice.issued(1);
        factory.inStatelessTransaction(session -> session.insert(invoice));
        factory.inStatelessTransaction(session -> session.insert(Invoice.draft(2)));
        factory.inStatelessTransaction(session -> session.update(Invoice.issued(2)));
        factory.inStatelessTransaction(session -> session.update(Invoice.issued(1)));

        assertThat(invoice.number).isEqualTo("INV-2026-000001");
        assertThat(Invoice.number(factory, 2)).isEqualTo("INV-2026-000002");
        assertThat(registered()).isEqualTo(2);
    }

    @Test
    void manualFlushIsRespected() {
        factory.inTransaction(session -> {
            session.setHibernateFlushMode(FlushMode.MANUAL);
            session.persist(Invoice.issued(1));
            session.flush();
            session.persist(Invoice.issued(2));
        });

        assertThat(Invoice.number(factory, 1)).isEqualTo("INV-2026-000001");
        assertThat(database.queryLong("SELECT COUNT(*) FROM invoice")).isEqualTo(1);
    }

    @Test
    void aSessionGoesOnAfterARollback() {
        factory.inSession(session -> {
            session.beginTransaction();
            session.persist(Invoice.issued(1));
            session.flush();
            session.getTransaction().rollback();
            session.clear();
            session.beginTransaction();
            session.persist(Invoice.issued(2));
            session.getTransaction().commit();
        });

        assertThat(Invoice.number(factory, 2)).isEqualTo("INV-2026-000001");
        assertThat(registered()).isEqualTo(1);
    }

    @Test
    void numbersOfManyThreadsAreDense() throws Exception {
        AtomicLong ids = new AtomicLong();
        Parcel.inThreads(8, () -> {
            for (int i = 0; i < 20; i++) {
                boolean failing = i % 5 == 4;
                try {
                    factory.inTransaction(session -> {
                        session.persist(Invoice.issued(ids.incrementAndGet()));
                        if (failing) {
                            session.flush();
                            throw new IllegalStateException("changed my mind");
                        }
                    });
                } catch (IllegalStateException expected) {
                    assertThat(failing).isTrue();
                }
            }
            return null;
        });

        assertThat(registered()).isEqualTo(8 * 16);
        assertThat(database.queryLong("SELECT MAX(number) FROM seriatim_register"))
                .isEqualTo(8 * 16);
        assertThat(database.queryLong("SELECT last_number FROM seriatim_counter WHERE period = '2026'"))
                .isEqualTo(8 * 16);
        assertThat(database.queryLong("SELECT COUNT(DISTINCT doc_number) FROM invoice"))
                .isEqualTo(8 * 16);
    }

    private long registered() {
        return database.queryLong("SELECT COUNT(*) FROM seriatim_register");
    }

    private void issue(long id) {
        factory.inTransaction(session -> session.persist(Invoice.issued(id)));
    }
}
