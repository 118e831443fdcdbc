package dev.seriatim.numbered;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.seriatim.PersistenceUnit;
import dev.seriatim.engine.Engine;
import dev.seriatim.engine.TestDatabase;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import java.lang.ref.WeakReference;
import java.sql.Connection;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicReference;
import org.hibernate.JDBCException;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Transactions that do not end well take their numbers back, from the database and from memory. */
@Timeout(60)
@ParameterizedClass
@EnumSource(Engine.class)
class RollbackTest {

    private final TestDatabase database;
    private final SessionFactory factory;

    RollbackTest(Engine engine) {
        this.database = TestDatabase.create(engine);
        this.factory = PersistenceUnit.on(database).of(Note.class).start();
    }

    @AfterEach
    void close() {
        factory.close();
        database.close();
    }

    @Test
    void aFailureAfterNumberingTakesTheNumberBack() {
        Note lost = Note.sent(1);
        AtomicReference<String> seen = new AtomicReference<>();
        assertThatThrownBy(() -> factory.inTransaction(session -> {
                    session.persist(lost);
                    session.getTransaction().registerSynchronization(new Synchronization() {
                        @Override
                        public void beforeCompletion() {
                            seen.set(lost.number);
                            throw new IllegalStateException("too late");
                        }

                        @Override
                        public void afterCompletion(int status) {
                            assertThat(status).isNotEqualTo(Status.STATUS_COMMITTED);
                        }
                    });
                }))
                .hasStackTraceContaining("too late");
        factory.inTransaction(session -> session.persist(Note.sent(2)));

        assertThat(seen).hasValue("N1");
        assertThat(lost.number).isNull();
        assertThat(Tables.register(database)).containsExactly("N1 2");
    }

    @Test
    void aSessionThatGoesOnForgetsWhatWasRolledBack() {
        try (Session session = factory.openSession()) {
            session.beginTransaction();
            session.persist(Note.sent(1));
            session.flush();
            session.getTransaction().rollback();
            session.beginTransaction();
            session.persist(Note.sent(1));
            session.persist(Note.sent(2));
            session.getTransaction().commit();
            session.beginTransaction();
            session.persist(Note.sent(3));
            session.getTransaction().commit();
        }

        assertThat(Tables.register(database)).containsExactly("N1 1", "N2 2", "N3 3");
    }

    @Test
    void aRowThatWasRolledBackToASavepointEndsTheTransaction() {
        assertThatThrownBy(() -> factory.inTransaction(session -> {
                    session.persist(Note.sent(1));
                    session.flush();
                    Savepoint savepoint = session.doReturningWork(Connection::setSavepoint);
                    session.persist(Note.sent(2));
                    session.flush();
                    session.doWork(connection -> connection.rollback(savepoint));
                }))
                .hasStackTraceContaining("the row is gone or has a number already")
                .hasStackTraceContaining("The transaction is rolled back, and the number stays free");

        assertThat(database.queryLong("SELECT COUNT(*) FROM note")).isZero();
        assertThat(Tables.register(database)).isEmpty();
        assertThat(database.queryLong("SELECT last_number FROM seriatim_counter"))
                .isZero();
    }

    @Test
    void aLockedCounterTimesOutAsAnExceptionOfHibernate() throws Exception {
        factory.inTransaction(session -> session.persist(Note.sent(1)));
        Note lost = Note.sent(2);
        try (Connection other = database.dataSource().getConnection();
                Statement lock = other.createStatement()) {
            other.setAutoCommit(false);
            lock.executeUpdate("UPDATE seriatim_counter SET last_number = last_number");
            assertThatThrownBy(() -> factory.inTransaction(session -> {
                        session.doWork(connection -> {
                            try (Statement limit = connection.createStatement()) {
                                limit.execute(
                                        switch (database.engine()) {
                                            case H2 -> "SET LOCK_TIMEOUT 100";
                                            case POSTGRESQL -> "SET LOCAL lock_timeout = 100";
                                            case MYSQL, MARIADB -> "SET SESSION innodb_lock_wait_timeout = 1";
                                        });
                            }
                        });
                        session.persist(lost);
                    }))
                    .satisfies(thrown -> assertThat(jdbcException(thrown)).isNotNull());
            other.rollback();
        }
        factory.inTransaction(session -> session.persist(Note.sent(3)));

        assertThat(lost.number).isNull();
        assertThat(Tables.register(database)).containsExactly("N1 1", "N2 3");
        assertThat(database.queryLong("SELECT COUNT(*) FROM note")).isEqualTo(2);
    }

    @Test
    void aSessionThatNobodyCompletesLeavesNothingBehind() {
        WeakReference<Session> abandoned = abandon();
        await().untilAsserted(() -> {
            System.gc();
            assertThat(abandoned.get()).isNull();
        });
        factory.inTransaction(session -> session.persist(Note.sent(2)));
        assertThat(Tables.register(database)).containsExactly("N1 2");
    }

    private WeakReference<Session> abandon() {
        Session session = factory.openSession();
        session.beginTransaction();
        session.persist(Note.sent(1));
        session.flush();
        session.close();
        return new WeakReference<>(session);
    }

    private static Throwable jdbcException(Throwable thrown) {
        Throwable t = thrown;
        while (t != null && !(t instanceof JDBCException)) {
            t = t.getCause();
        }
        return t;
    }
}
