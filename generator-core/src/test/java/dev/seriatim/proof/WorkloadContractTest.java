package dev.seriatim.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seriatim.DateOutOfOrderException;
import dev.seriatim.NumberedRowDeletionException;
import dev.seriatim.PersistenceUnit;
import dev.seriatim.SeriesExhaustedException;
import dev.seriatim.engine.Engine;
import dev.seriatim.engine.TestDatabase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Several users do this and that, on every database; an auditor looks at the books all the time. */
@Timeout(60)
@ParameterizedClass
@EnumSource(Engine.class)
class WorkloadContractTest {

    private static final int USERS = 4;
    private static final int TRANSACTIONS = 60;

    private final TestDatabase database;
    private final SessionFactory factory;

    WorkloadContractTest(Engine engine) {
        this.database = TestDatabase.create(engine);
        this.factory = PersistenceUnit.on(database)
                .of(Bill.class, Receipt.class, Voucher.class)
                .with("hibernate.connection.pool_size", USERS + 1)
                .with("hibernate.jdbc.batch_size", 10)
                .start();
    }

    @AfterEach
    void close() {
        factory.close();
        database.close();
    }

    @Test
    void theBooksAreInOrderWhateverUsersDo() throws Exception {
        long seed = Long.getLong("seriatim.seed", System.nanoTime());
        System.out.println("seriatim.seed=" + seed + " on " + database.engine());
        Invariants invariants = new Invariants(database.dataSource(), Bill.LEDGER, Receipt.LEDGER, Voucher.LEDGER);
        Map<String, Object> acknowledged = new ConcurrentHashMap<>();
        Set<Class<?>> refused = new HashSet<>();
        ExecutorService threads = Executors.newFixedThreadPool(USERS);
        try {
            List<Future<Map<Class<?>, AtomicInteger>>> users = new ArrayList<>();
            for (int user = 1; user <= USERS; user++) {
                Workload workload = new Workload(factory, seed, user, acknowledged);
                users.add(threads.submit(() -> workload.run(TRANSACTIONS)));
            }
            while (!users.stream().allMatch(Future::isDone)) {
                invariants.hold();
            }
            for (Future<Map<Class<?>, AtomicInteger>> user : users) {
                refused.addAll(user.get().keySet());
            }
        } finally {
            threads.shutdownNow();
        }

        Map<String, Object> registered = new HashMap<>();
        invariants
                .hold()
                .register()
                .forEach(entry -> registered.put(entry.key().series() + " " + entry.entityId(), entry.formatted()));
        assertThat(registered).as("seed %s", seed).containsAllEntriesOf(acknowledged);
        assertThat(acknowledged).hasSizeGreaterThan(USERS * TRANSACTIONS / 4);
        assertThat(refused)
                .contains(
                        DateOutOfOrderException.class,
                        SeriesExhaustedException.class,
                        NumberedRowDeletionException.class);
    }
}
