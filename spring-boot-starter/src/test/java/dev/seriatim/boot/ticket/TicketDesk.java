package dev.seriatim.boot.ticket;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.annotation.Configuration;

/** What applications do: they save something. */
public final class TicketDesk {

    /** Makes {@link Ticket} an entity of the application under test. */
    @Configuration(proxyBeanMethods = false)
    @EntityScan(basePackageClasses = Ticket.class)
    public static class Entities {}

    private TicketDesk() {}

    /** Saves one ticket in a transaction of its own. */
    public static long open(EntityManagerFactory factory) {
        return factory.callInTransaction(entityManager -> open(entityManager).getId());
    }

    /** The caller sees to the transaction. */
    public static Ticket open(EntityManager entityManager) {
        Ticket ticket = new Ticket("It does not work");
        entityManager.persist(ticket);
        return ticket;
    }

    /** Saves tickets from several threads, each of which holds a connection when it asks for its second id. */
    public static List<Long> open(EntityManagerFactory factory, int threads, int each) {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Future<List<Long>>> futures = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                futures.add(executor.submit(() -> factory.callInTransaction(entityManager -> {
                    List<Long> ids = new ArrayList<>();
                    for (int n = 0; n < each; n++) {
                        ids.add(open(entityManager).getId());
                        entityManager.flush();
                    }
                    return ids;
                })));
            }
            List<Long> ids = new ArrayList<>();
            for (Future<List<Long>> future : futures) {
                ids.addAll(future.get(60, TimeUnit.SECONDS));
            }
            return ids;
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError("somebody got no id", e);
        } finally {
            executor.shutdownNow();
        }
    }
}
