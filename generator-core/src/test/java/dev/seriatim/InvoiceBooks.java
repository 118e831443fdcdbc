package dev.seriatim;

import dev.seriatim.engine.Engine;
import dev.seriatim.engine.TestDatabase;
import dev.seriatim.gapless.SeriesReport;
import java.time.LocalDate;
import java.util.function.UnaryOperator;
import org.hibernate.SessionFactory;

/** Invoices on a database of their own, and the register that they are in. */
final class InvoiceBooks implements AutoCloseable {

    private final TestDatabase database;
    private final PersistenceUnit unit;
    private SessionFactory factory;
    private GaplessNumbers numbers;
    private long documents;

    InvoiceBooks(Engine engine) {
        this(TestDatabase.create(engine), unit -> unit);
    }

    InvoiceBooks(TestDatabase database, UnaryOperator<PersistenceUnit> settings) {
        this.database = database;
        this.unit = settings.apply(PersistenceUnit.on(database).of(Invoice.class));
        this.factory = unit.start();
        this.numbers = Seriatim.of(factory).gapless();
    }

    /** As a new process would. */
    void reopen() {
        factory.close();
        factory = unit.start();
        numbers = Seriatim.of(factory).gapless();
    }

    TestDatabase database() {
        return database;
    }

    SessionFactory factory() {
        return factory;
    }

    GaplessNumbers numbers() {
        return numbers;
    }

    /** {@return the first counter of invoices, as reported} */
    SeriesReport report() {
        return numbers.report("invoice").get(0);
    }

    SeriesReport report(String scope) {
        return numbers.report("invoice").stream()
                .filter(report -> report.scope().equals(scope))
                .findFirst()
                .orElseThrow();
    }

    /** Four numbers of one more scope. */
    String issueInOwnScope(String purpose) {
        String scope = "T" + Integer.toHexString(purpose.hashCode());
        factory.inTransaction(session -> {
            for (int i = 0; i < 4; i++) {
                Invoice invoice = Invoice.issued(++documents);
                invoice.seller = scope;
                session.persist(invoice);
            }
        });
        return scope;
    }

    /** Documents 1 to {@code count}, each in a transaction of its own. */
    void issue(int count) {
        for (long id = 1; id <= count; id++) {
            issue(id, "S1", LocalDate.of(2026, 11, 20));
        }
    }

    void issue(long id, String seller, LocalDate issuedOn) {
        Invoice invoice = Invoice.issued(id);
        invoice.seller = seller;
        invoice.issuedOn = issuedOn;
        factory.inTransaction(session -> session.persist(invoice));
    }

    @Override
    public void close() {
        factory.close();
        database.close();
    }
}
