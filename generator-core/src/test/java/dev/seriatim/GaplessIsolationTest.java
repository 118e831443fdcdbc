package dev.seriatim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.seriatim.engine.Engine;
import dev.seriatim.engine.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.hibernate.JDBCException;
import org.hibernate.SessionFactory;
import org.hibernate.exception.LockAcquisitionException;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbering at commit under every isolation level: it works, or it is refused with the cure; it is never wrong. */
@Timeout(120)
class GaplessIsolationTest {

    private static final Logger LOG = Logger.getLogger(IsolationWarning.class.getName());

    @ParameterizedTest
    @CsvSource({
        "H2, READ_COMMITTED",
        "H2, REPEATABLE_READ",
        "POSTGRESQL, READ_COMMITTED",
        "MYSQL, READ_COMMITTED",
        "MYSQL, REPEATABLE_READ",
        "MYSQL, SERIALIZABLE",
        "MARIADB, READ_COMMITTED",
        "MARIADB, REPEATABLE_READ",
        "MARIADB, SERIALIZABLE"
    })
    void aSnapshotFromBeforeSomebodyElsesNumberDoesNoHarm(Engine engine, String isolation) {
        List<String> warnings = new ArrayList<>();
        try (TestDatabase database = TestDatabase.create(engine);
                SessionFactory factory = start(database, isolation, snapshotIsolation(engine, "OFF"), warnings)) {
            issueBehindTheBack(factory);
            issue(factory, 4);

            assertThat(warnings).isEmpty();
            assertThat(List.of(Invoice.number(factory, 2), Invoice.number(factory, 3), Invoice.number(factory, 4)))
                    .containsExactlyInAnyOrder("INV-2026-000002", "INV-2026-000003", "INV-2026-000004");
            assertThat(database.queryLong("SELECT MAX(number) FROM seriatim_register"))
                    .isEqualTo(4);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "H2, SERIALIZABLE",
        "POSTGRESQL, REPEATABLE_READ",
        "POSTGRESQL, SERIALIZABLE",
        "MARIADB, REPEATABLE_READ"
    })
    void whereASnapshotIsInTheWayTheCureIsSaidAtStartAndAtTheFailure(Engine engine, String isolation) {
        List<String> warnings = new ArrayList<>();
        try (TestDatabase database = TestDatabase.create(engine);
                SessionFactory factory = start(database, isolation, snapshotIsolation(engine, "ON"), warnings)) {
            assertThat(warnings)
                    .singleElement()
                    .asString()
                    .contains(isolation.replace('_', ' '))
                    .contains("hibernate.connection.isolation=READ_COMMITTED");

            if (engine != Engine.MARIADB) {
                assertCured(engine, catchThrowable(() -> issue(factory, 1)), "made after the snapshot");
            }
            assertCured(engine, catchThrowable(() -> issueBehindTheBack(factory)), "isolation is too high");

            issue(factory, 4);
            assertThat(Invoice.number(factory, 4)).isEqualTo("INV-2026-000003");
        }
    }

    private static void assertCured(Engine engine, Throwable refused, String what) {
        Throwable cause = refused;
        while (cause != null && !(cause instanceof JDBCException)) {
            cause = cause.getCause();
        }
        assertThat(cause).as("%s", refused).isInstanceOf(JDBCException.class);
        JDBCException e = (JDBCException) cause;
        assertThat(e.getMessage()).contains(what).contains("hibernate.connection.isolation=READ_COMMITTED");
        if (engine == Engine.MARIADB) {
            assertThat(e.getErrorCode()).isEqualTo(1020);
        } else {
            assertThat(e.getSQLState()).isEqualTo("40001");
            assertThat(e).isInstanceOf(LockAcquisitionException.class);
        }
    }

    /** 2 begins to read, 3 is issued, 2 is issued. */
    private static void issueBehindTheBack(SessionFactory factory) {
        issue(factory, 1);
        factory.inTransaction(session -> {
            // a read that nobody writes to: what follows is about the counter alone
            session.createNativeQuery("SELECT COUNT(*) FROM witness", Long.class)
                    .getSingleResult();
            session.persist(Invoice.issued(2));
            Thread thread = new Thread(() -> issue(factory, 3));
            thread.start();
            join(thread);
        });
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void issue(SessionFactory factory, long id) {
        factory.inTransaction(session -> session.persist(Invoice.issued(id)));
    }

    private static String snapshotIsolation(Engine engine, String value) {
        return engine == Engine.MARIADB ? "sessionVariables=innodb_snapshot_isolation=" + value : "";
    }

    private static SessionFactory start(
            TestDatabase database, String isolation, String parameter, List<String> warnings) {
        List<String> logged = new CopyOnWriteArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord event) {
                if (event.getLevel() == Level.WARNING) {
                    logged.add(event.getMessage());
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        database.execute("CREATE TABLE witness (id BIGINT NOT NULL PRIMARY KEY)");
        LOG.addHandler(handler);
        try {
            String url = database.url();
            return PersistenceUnit.on(database)
                    .of(Invoice.class)
                    .with(
                            "jakarta.persistence.jdbc.url",
                            parameter.isEmpty() ? url : url + (url.contains("?") ? "&" : "?") + parameter)
                    .with("hibernate.connection.isolation", isolation)
                    .start();
        } finally {
            LOG.removeHandler(handler);
            warnings.addAll(logged);
        }
    }
}
