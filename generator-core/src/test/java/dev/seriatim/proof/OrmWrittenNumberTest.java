package dev.seriatim.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seriatim.PersistenceUnit;
import dev.seriatim.engine.Engine;
import dev.seriatim.engine.TestDatabase;
import dev.seriatim.gapless.CounterKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The mutant of setting the number as an attribute and letting Hibernate write it: a stale copy takes it away again. */
@Timeout(60)
@ParameterizedClass
@EnumSource(names = {"POSTGRESQL", "MYSQL"})
class OrmWrittenNumberTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);

    private final TestDatabase database;
    private final SessionFactory factory;

    OrmWrittenNumberTest(Engine engine) {
        this.database = TestDatabase.create(engine);
        this.factory = PersistenceUnit.on(database)
                .of(Receipt.class, LooseReceipt.class)
                .start();
        database.execute("INSERT INTO seriatim_counter (series, scope, period, last_number, last_hash) VALUES"
                + " ('L', '', '', 0, '" + Chain.beginning(new CounterKey("L", "", "")) + "')");
    }

    @AfterEach
    void close() {
        factory.close();
        database.close();
    }

    @Test
    void aStaleCopyTakesAwayANumberThatHibernateWrites() {
        Invariants invariants = new Invariants(database.dataSource(), Receipt.LEDGER, LooseReceipt.LEDGER);
        factory.inTransaction(session -> session.persist(Receipt.of(1, DAY)));
        factory.inTransaction(session -> issue(session, 1));
        invariants.hold();

        factory.inTransaction(session -> session.merge(Receipt.of(1, DAY)));
        invariants.hold();

        factory.inTransaction(session -> session.merge(LooseReceipt.of(1)));
        assertThat(invariants.broken())
                .anyMatch(broken -> broken.startsWith("write-once: loose_receipt 1 had 1"))
                .anyMatch(broken -> broken.startsWith("bijection"))
                .noneMatch(broken -> broken.contains("receipts"));
    }

    @Test
    void aForgeryGetsThroughToANumberThatHibernateWrites() {
        Invariants invariants = new Invariants(database.dataSource(), Receipt.LEDGER, LooseReceipt.LEDGER);
        factory.inTransaction(session -> session.persist(Receipt.of(1, DAY)));
        factory.inTransaction(session -> issue(session, 1));
        invariants.hold();

        factory.inTransaction(session -> session.find(Receipt.class, 1L).number = 7L);
        invariants.hold();

        factory.inTransaction(session -> session.find(LooseReceipt.class, 1L).number = 7L);
        assertThat(invariants.broken()).anyMatch(broken -> broken.startsWith("write-once: loose_receipt 1 had 1"));
    }

    private static void issue(Session session, long id) {
        LooseReceipt receipt = LooseReceipt.of(id);
        session.persist(receipt);
        session.flush();
        receipt.number = session.doReturningWork(connection -> draw(connection, id));
        session.flush();
    }

    private static long draw(Connection connection, long id) throws SQLException {
        CounterRow counter = PlainNumbering.counter(connection, new CounterKey("L", "", ""), " FOR UPDATE");
        Entry entry = PlainNumbering.entry(counter, counter.lastNumber() + 1, Desk.document(id, "L"));
        PlainNumbering.write(connection, new CounterRow(counter.key(), entry.number(), Desk.DAY, entry.hash()));
        new PlainNumbering().register(connection, List.of(entry));
        return entry.number();
    }
}
