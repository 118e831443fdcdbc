package dev.seriatim;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.hibernate.SessionFactory;

/** Something to number. */
@Entity
@Table(name = "parcel")
class Parcel {

    @Id
    @ShardedSequence
    Long id;

    String label;

    /** Stores one in a transaction of its own. */
    static long store(SessionFactory factory) {
        return factory.fromTransaction(session -> {
            Parcel parcel = new Parcel();
            session.persist(parcel);
            return parcel.id;
        });
    }

    /** Runs the same work in several threads at once and waits for all of it. */
    static void inThreads(int count, Callable<?> work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(count);
        try {
            for (Future<?> future : threads.invokeAll(
                    IntStream.range(0, count).mapToObj(i -> work).toList())) {
                future.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    static List<String> reservationThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(Thread::isAlive)
                .map(Thread::getName)
                .filter(name -> name.startsWith("seriatim-reservation"))
                .toList();
    }
}
