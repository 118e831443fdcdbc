package dev.seriatim;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.seriatim.engine.Engine;
import dev.seriatim.engine.TestDatabase;
import dev.seriatim.gapless.Period;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.engine.spi.TransactionCompletionCallbacks.BeforeCompletionCallback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Many who issue at once: nobody dies, nobody waits for another counter, and every counter stays dense. */
@Tag("slow")
@Timeout(120)
@ParameterizedClass
@EnumSource(Engine.class)
class GaplessConcurrencyTest {

    private static final int CROWD = 20;

    /** A document whose number is plain. */
    @Entity(name = "Receipt")
    @Table(name = "receipt")
    static class Receipt {
        @Id
        Long id;

        String shop;

        @GaplessNumber(scope = "shop")
        @Column(name = "doc_number")
        Long number;
    }

    /** A document that is dated by the day of numbering. */
    @Entity(name = "CreditNote")
    @Table(name = "credit_note")
    static class CreditNote {
        @Id
        Long id;

        String shop;

        @GaplessNumber(series = "credit", scope = "shop", period = Period.MONTH)
        @Column(name = "doc_number")
        Integer number;
    }

    private final AtomicLong ids = new AtomicLong();
    private final TestDatabase database;
    private final SessionFactory factory;

    GaplessConcurrencyTest(Engine engine) {
        this.database = TestDatabase.create(engine);
        this.factory = unit().with("hibernate.connection.pool_size", CROWD + 5).start();
    }

    @AfterEach
    void close() {
        factory.close();
        database.close();
    }

    @Test
    void newScopesAllAtOnce() throws Exception {
        crowd(CROWD, thread -> {
            for (int i = 0; i < 3; i++) {
                issueInvoice("S" + thread, LocalDate.of(2026, 11, 20));
            }
        });
        assertSound(3L * CROWD);
    }

    @Test
    void theTurnOfTheYearForAllScopesAtOnce() throws Exception {
        for (int scope = 0; scope < CROWD; scope++) {
            issueInvoice("S" + scope, LocalDate.of(2026, 12, 31));
        }
        // 2027 was prepared when 2026 was; 2030 was not
        for (int year : new int[] {2027, 2030}) {
            crowd(CROWD, thread -> {
                issueInvoice("S" + thread, LocalDate.of(year, 1, 1));
                issueInvoice("S" + (thread + 1) % CROWD, LocalDate.of(year, 1, 1));
            });
        }
        assertSound(5L * CROWD);
        assertThat(database.queryLong("SELECT COUNT(*) FROM seriatim_register WHERE period = '2030' AND number = 2"))
                .isEqualTo(CROWD);
    }

    @Test
    void theSameNewScopeForAllAtOnce() throws Exception {
        crowd(CROWD, thread -> issueInvoice("S", LocalDate.of(2026, 11, 20)));
        assertSound(CROWD);
    }

    @Test
    void severalCountersInOppositeOrders() throws Exception {
        crowd(4, thread -> {
            for (int i = 0; i < 15; i++) {
                factory.inTransaction(session -> {
                    for (int j = 0; j < 6; j++) {
                        persist(session, thread % 2 == 0 ? j : 5 - j);
                    }
                });
            }
        });
        assertSound(4 * 15 * 6);
    }

    @Test
    void rollbacksAtRandomLeaveEveryCounterDense() throws Exception {
        AtomicInteger committed = new AtomicInteger();
        crowd(8, thread -> {
            SplittableRandom random = new SplittableRandom(20261120L + thread);
            for (int i = 0; i < 25; i++) {
                int documents = 1 + random.nextInt(4);
                boolean failing = random.nextInt(3) == 0;
                try (Session session = factory.openSession()) {
                    session.beginTransaction();
                    for (int j = 0; j < documents; j++) {
                        persist(session, random.nextInt(6));
                    }
                    if (failing) {
                        // numbered and written, and then it fails
                        afterNumbering(session, () -> {
                            throw new IllegalStateException("changed my mind");
                        });
                    }
                    try {
                        session.getTransaction().commit();
                        committed.addAndGet(documents);
                        assertThat(failing).isFalse();
                    } catch (RuntimeException e) {
                        assertThat(e).hasStackTraceContaining("changed my mind");
                        assertThat(failing).isTrue();
                    }
                }
            }
        });
        assertThat(committed.get()).isBetween(100, 700);
        assertSound(committed.get());
    }

    @Test
    void whoHoldsOneCounterIsInNobodyElsesWay() throws Exception {
        issueInvoice("held", LocalDate.of(2026, 11, 20));
        CountDownLatch holding = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<?> holder = threads.submit(() -> factory.inTransaction(session -> {
                session.persist(invoice("held", LocalDate.of(2026, 11, 20)));
                afterNumbering(session, () -> {
                    holding.countDown();
                    await(release);
                });
            }));
            await(holding);
            Future<?> same = threads.submit(() -> issueInvoice("held", LocalDate.of(2026, 11, 20)));

            issueInvoice("other", LocalDate.of(2026, 11, 20));
            issueInvoice("held", LocalDate.of(2029, 1, 1));
            issueInvoice("held again", LocalDate.of(2026, 11, 20));
            for (int kind = 0; kind < 6; kind++) {
                int another = kind;
                factory.inTransaction(session -> persist(session, another));
            }

            assertThat(database.queryLong("SELECT COUNT(*) FROM seriatim_register"))
                    .isEqualTo(1 + 3 + 6);
            assertThat(same).isNotDone();
            release.countDown();
            holder.get(30, TimeUnit.SECONDS);
            same.get(30, TimeUnit.SECONDS);
        } finally {
            release.countDown();
            threads.shutdownNow();
        }
        assertSound(3 + 3 + 6);
    }

    @Test
    void aPoolOfOneConnectionIsEnough() throws Exception {
        try (HikariDataSource pool = new HikariDataSource()) {
            pool.setJdbcUrl(database.url());
            pool.setUsername(database.user());
            pool.setPassword(database.password());
            pool.setMaximumPoolSize(1);
            pool.setConnectionTimeout(20_000);
            try (SessionFactory onPool = unit().without("jakarta.persistence.jdbc.url")
                    .without("jakarta.persistence.jdbc.user")
                    .without("jakarta.persistence.jdbc.password")
                    .with("jakarta.persistence.nonJtaDataSource", pool)
                    .start()) {
                crowd(8, thread -> {
                    for (int i = 0; i < 5; i++) {
                        String scope = "S" + thread + "." + i % 3;
                        onPool.inTransaction(session -> session.persist(invoice(scope, LocalDate.of(2026, 11, 20))));
                    }
                });
            }
        }
        assertSound(40);
    }

    private PersistenceUnit unit() {
        return PersistenceUnit.on(database).of(Invoice.class, Receipt.class, CreditNote.class);
    }

    private interface Work {
        void by(int thread) throws Exception;
    }

    /** All begin at the same moment. */
    private static void crowd(int size, Work work) throws Exception {
        CyclicBarrier start = new CyclicBarrier(size);
        AtomicInteger threads = new AtomicInteger();
        Parcel.inThreads(size, () -> {
            int thread = threads.getAndIncrement();
            start.await();
            work.by(thread);
            return null;
        });
    }

    private void issueInvoice(String seller, LocalDate date) {
        factory.inTransaction(session -> session.persist(invoice(seller, date)));
    }

    private Invoice invoice(String seller, LocalDate date) {
        Invoice invoice = Invoice.issued(ids.incrementAndGet());
        invoice.seller = seller;
        invoice.issuedOn = date;
        return invoice;
    }

    /** @param kind one of six counters: three series, each in two scopes */
    private void persist(Session session, int kind) {
        String scope = "P" + kind % 2;
        switch (kind / 2) {
            case 0 -> session.persist(invoice(scope, LocalDate.of(2026, 11, 20)));
            case 1 -> {
                Receipt receipt = new Receipt();
                receipt.id = ids.incrementAndGet();
                receipt.shop = scope;
                session.persist(receipt);
            }
            default -> {
                CreditNote note = new CreditNote();
                note.id = ids.incrementAndGet();
                note.shop = scope;
                session.persist(note);
            }
        }
    }

    /** Runs work before COMMIT, while the counters of what was flushed are held. */
    private static void afterNumbering(Session session, Runnable work) {
        session.flush();
        session.unwrap(SharedSessionContractImplementor.class)
                .getTransactionCompletionCallbacks()
                .registerCallback((BeforeCompletionCallback) completing -> work.run());
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Dense, unique, counter equals the last number, and every number is in one document and every document in the register. */
    private void assertSound(long documents) {
        assertThat(count("SELECT COUNT(*) FROM seriatim_register")).isEqualTo(documents);
        assertThat(
                        count(
                                "SELECT COUNT(*) FROM (SELECT series FROM seriatim_register GROUP BY series, scope, period"
                                        + " HAVING MIN(number) <> 1 OR MAX(number) <> COUNT(*) OR COUNT(DISTINCT number) <> COUNT(*)) x"))
                .isZero();
        assertThat(
                        count(
                                "SELECT COUNT(*) FROM seriatim_counter c WHERE last_number <> COALESCE((SELECT MAX(number) FROM"
                                        + " seriatim_register r WHERE r.series = c.series AND r.scope = c.scope AND r.period = c.period), 0)"))
                .isZero();
        long numbered = 0;
        for (String table : List.of("invoice", "receipt", "credit_note")) {
            numbered += count("SELECT COUNT(*) FROM " + table + " d JOIN seriatim_register r ON r.series = '"
                    + (table.equals("credit_note") ? "credit" : table) + "' AND r.entity_id = " + text("d.id")
                    + " AND r.formatted = " + text("d.doc_number"));
            assertThat(count("SELECT COUNT(*) FROM " + table + " WHERE doc_number IS NULL"))
                    .isZero();
        }
        assertThat(numbered).isEqualTo(documents);
    }

    private static String text(String column) {
        return "TRIM(CAST(" + column + " AS CHAR(40)))";
    }

    private long count(String sql) {
        return database.queryLong(sql);
    }
}
