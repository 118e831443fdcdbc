package dev.seriatim.proof;

import dev.seriatim.SeriatimSettings;
import jakarta.persistence.PersistenceConfiguration;
import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.hibernate.SessionFactory;
import org.hibernate.jpa.HibernatePersistenceConfiguration;

/**
 * An application of its own, made to be killed: issues documents in four threads until then, and says what it was told when a
 * commit returned. Arguments: URL, user, password, and the first key.
 */
final class IssuingProcess {

    private static final int THREADS = 4;

    private IssuingProcess() {}

    public static void main(String[] arguments) throws IOException {
        SessionFactory factory = factory(arguments[0], arguments[1], arguments[2]);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        System.out.println("ready");
        for (int i = 0; i < THREADS; i++) {
            long firstId = Long.parseLong(arguments[3]) + i * 1_000_000L;
            threads.execute(() -> issue(factory, firstId));
        }
        System.in.read(); // ends with the parent, if that forgets
        Runtime.getRuntime().halt(1);
    }

    private static void issue(SessionFactory factory, long firstId) {
        for (long id = firstId; ; id += 2) {
            Bill bill = Bill.issued(id);
            Bill draft = Bill.draft(id + 1);
            draft.seller = "T";
            factory.inTransaction(session -> {
                session.persist(bill);
                session.persist(draft);
            });
            factory.inTransaction(session -> session.find(Bill.class, draft.id).issued = true);
            System.out.println(bill.id + " " + bill.number + " .");
        }
    }

    private static SessionFactory factory(String url, String user, String password) {
        PersistenceConfiguration configuration = new HibernatePersistenceConfiguration("issuing")
                .managedClass(Bill.class)
                .property("jakarta.persistence.jdbc.url", url)
                .property("jakarta.persistence.jdbc.user", user)
                .property("jakarta.persistence.jdbc.password", password)
                .property("hibernate.connection.pool_size", THREADS + 1)
                .property("hibernate.hbm2ddl.auto", "update")
                .property(SeriatimSettings.SCHEMA, "create");
        return configuration.createEntityManagerFactory().unwrap(SessionFactory.class);
    }
}
