package dev.seriatim.deferred;

import static org.assertj.core.api.Assertions.assertThat;

import com.arjuna.ats.arjuna.common.ObjectStoreEnvironmentBean;
import com.arjuna.ats.internal.arjuna.objectstore.VolatileStore;
import com.arjuna.common.internal.util.propertyservice.BeanPopulator;
import com.mysql.cj.jdbc.MysqlXADataSource;
import dev.seriatim.PersistenceUnit;
import dev.seriatim.Seriatim;
import dev.seriatim.SeriatimSettings;
import dev.seriatim.engine.Engine;
import dev.seriatim.engine.TestDatabase;
import dev.seriatim.numbered.JtaDataSource;
import dev.seriatim.proof.Invariants;
import jakarta.transaction.TransactionManager;
import javax.sql.XADataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mariadb.jdbc.MariaDbDataSource;
import org.postgresql.xa.PGXADataSource;

/** Transactions of a transaction manager, in one phase and in two: the number comes after them, on connections of its own. */
@Timeout(120)
class AfterXaCommitTest {

    private TestDatabase database;
    private SessionFactory factory;
    private TransactionManager transactions;

    @BeforeAll
    static void keepTheTransactionLogInMemory() {
        for (String store : new String[] {null, "communicationStore", "stateStore"}) {
            BeanPopulator.getNamedInstance(ObjectStoreEnvironmentBean.class, store)
                    .setObjectStoreType(VolatileStore.class.getName());
        }
    }

    @AfterEach
    void close() {
        factory.close();
        database.close();
    }

    @ParameterizedTest
    @CsvSource({"H2, false", "H2, true", "POSTGRESQL, true", "MYSQL, true", "MARIADB, true"})
    void theNumberIsOnTheInstanceAfterCommitAndARollbackGivesNone(Engine engine, boolean xa) throws Exception {
        start(engine, xa);
        transactions.begin();
        session().persist(Waybill.loaded(1, "D", "2026-02-03"));
        session().flush();
        transactions.rollback();

        Waybill managed = Waybill.loaded(2, "D", "2026-02-03");
        Ticket ticket = Ticket.of(1);
        transactions.begin();
        session().persist(managed);
        session().persist(ticket);
        transactions.commit();
        assertThat(managed.number).isEqualTo("W-D-2026-02-001");
        assertThat(ticket.number).isEqualTo(1);

        Waybill ofClosedSession = Waybill.loaded(3, "D", "2026-02-03");
        transactions.begin();
        try (Session session = factory.openSession()) {
            session.persist(ofClosedSession);
        }
        transactions.commit();
        assertThat(ofClosedSession.number).isEqualTo("W-D-2026-02-002");

        transactions.begin();
        session().persist(Ticket.of(2));
        session().flush();
        var outer = transactions.suspend();
        Ticket inner = Ticket.of(3);
        transactions.begin();
        session().persist(inner);
        transactions.commit();
        assertThat(inner.number).isEqualTo(2);
        transactions.resume(outer);
        transactions.commit();

        assertThat(Seriatim.of(factory).gapless().pending("Ticket")).isEmpty();
        assertThat(new Invariants(database.dataSource(), Waybill.LEDGER, Ticket.LEDGER)
                        .hold()
                        .register())
                .hasSize(5);
    }

    private Session session() {
        return factory.getCurrentSession();
    }

    private void start(Engine engine, boolean xa) throws Exception {
        database = TestDatabase.create(engine);
        transactions = com.arjuna.ats.jta.TransactionManager.transactionManager();
        factory = PersistenceUnit.on(database)
                .without("jakarta.persistence.jdbc.url")
                .without("jakarta.persistence.jdbc.user")
                .without("jakarta.persistence.jdbc.password")
                .with(
                        "jakarta.persistence.jtaDataSource",
                        new JtaDataSource(transactions, database, xa ? xaDataSource() : null))
                .with("hibernate.transaction.coordinator_class", "jta")
                .with("hibernate.transaction.jta.platform", "JBossTS")
                .with("hibernate.current_session_context_class", "jta")
                .with(SeriatimSettings.GAPLESS_SWEEP_INTERVAL, "0")
                .with(SeriatimSettings.GAPLESS_AWAIT_TIMEOUT, "PT60S")
                .of(Waybill.class, Ticket.class)
                .start();
    }

    private XADataSource xaDataSource() throws Exception {
        switch (database.engine()) {
            case POSTGRESQL -> {
                PGXADataSource source = new PGXADataSource();
                source.setUrl(database.url());
                source.setUser(database.user());
                source.setPassword(database.password());
                return source;
            }
            case MYSQL -> {
                MysqlXADataSource source = new MysqlXADataSource();
                source.setUrl(database.url());
                source.setUser(database.user());
                source.setPassword(database.password());
                return source;
            }
            case MARIADB -> {
                MariaDbDataSource source = new MariaDbDataSource(database.url());
                source.setUser(database.user());
                source.setPassword(database.password());
                return source;
            }
            default -> {
                JdbcDataSource source = new JdbcDataSource();
                source.setURL(database.url());
                source.setUser(database.user());
                source.setPassword(database.password());
                return source;
            }
        }
    }
}
