package dev.seriatim.numbered;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.arjuna.ats.arjuna.common.ObjectStoreEnvironmentBean;
import com.arjuna.ats.internal.arjuna.objectstore.VolatileStore;
import com.arjuna.common.internal.util.propertyservice.BeanPopulator;
import com.mysql.cj.jdbc.MysqlXADataSource;
import dev.seriatim.PersistenceUnit;
import dev.seriatim.engine.Engine;
import dev.seriatim.engine.TestDatabase;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionManager;
import javax.sql.XADataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.xa.PGXADataSource;

/** Numbers in transactions of a transaction manager. */
class JtaTest {

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

    @Test
    void aCommitNumbersAndARollbackLeavesNoGap() throws Exception {
        start(Engine.H2, null);
        Note lost = Note.sent(1);
        transactions.begin();
        session().persist(lost);
        session().flush();
        transactions.rollback();
        Note kept = Note.sent(2);
        transactions.begin();
        session().persist(kept);
        transactions.commit();

        assertThat(lost.number).isNull();
        assertThat(kept.number).isEqualTo("N1");
        assertThat(Tables.register(database)).containsExactly("N1 2");
    }

    @Test
    void aSessionThatIsClosedBeforeTheCommitIsNumberedToo() throws Exception {
        start(Engine.H2, null);
        Note note = Note.sent(1);
        transactions.begin();
        try (Session session = factory.openSession()) {
            session.persist(note);
        }
        transactions.commit();

        assertThat(note.number).isEqualTo("N1");
        assertThat(Tables.register(database)).containsExactly("N1 1");
    }

    @Test
    void aFailureAfterNumberingTakesTheNumberBack() throws Exception {
        start(Engine.H2, null);
        Note lost = Note.sent(1);
        transactions.begin();
        session().persist(lost);
        transactions.getTransaction().registerSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {
                session().flush();
                try {
                    transactions.setRollbackOnly();
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
            }

            @Override
            public void afterCompletion(int status) {}
        });
        assertThatThrownBy(transactions::commit).isNotNull();

        assertThat(lost.number).isNull();
        assertThat(Tables.register(database)).isEmpty();
    }

    @Test
    void aSuspendedTransactionAndTheOneInsideAreNumberedEach() throws Exception {
        start(Engine.H2, null);
        transactions.begin();
        session().persist(Note.sent(1));
        session().flush();
        var outer = transactions.suspend();
        transactions.begin();
        session().persist(Note.sent(2));
        transactions.commit();
        transactions.resume(outer);
        transactions.commit();

        assertThat(Tables.register(database)).containsExactly("N1 2", "N2 1");
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRESQL", "MYSQL"})
    void anXaConnectionIsFoundAtTheFirstDocumentAndTheCureIsNamed(Engine engine) throws Exception {
        database = TestDatabase.create(engine);
        start(engine, xa());
        transactions.begin();
        session().persist(Note.sent(1));
        assertThatThrownBy(transactions::commit)
                .hasStackTraceContaining("numbering=AT_COMMIT over an XA connection")
                .hasStackTraceContaining("Use a non-XA DataSource")
                .hasStackTraceContaining("numbering=AFTER_COMMIT");

        assertThat(database.queryLong("SELECT COUNT(*) FROM note")).isZero();
        assertThat(Tables.register(database)).isEmpty();
    }

    private void start(Engine engine, @Nullable XADataSource xa) {
        if (database == null) {
            database = TestDatabase.create(engine);
        }
        transactions = com.arjuna.ats.jta.TransactionManager.transactionManager();
        factory = PersistenceUnit.on(database)
                .without("jakarta.persistence.jdbc.url")
                .without("jakarta.persistence.jdbc.user")
                .without("jakarta.persistence.jdbc.password")
                .with("jakarta.persistence.jtaDataSource", new JtaDataSource(transactions, database, xa))
                .with("hibernate.transaction.coordinator_class", "jta")
                .with("hibernate.transaction.jta.platform", "JBossTS")
                .with("hibernate.current_session_context_class", "jta")
                .of(Note.class)
                .start();
    }

    private Session session() {
        return factory.getCurrentSession();
    }

    private XADataSource xa() throws Exception {
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
