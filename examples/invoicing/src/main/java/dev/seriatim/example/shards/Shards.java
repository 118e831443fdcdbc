package dev.seriatim.example.shards;

import dev.seriatim.Seriatim;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/**
 * Finds rows and places for new ones. Every transaction is on one shard. Ids are unique over all of them, so that asking one
 * after the other finds a row wherever it is.
 */
class Shards {

    private final List<EntityManagerFactory> shards;
    private final AtomicInteger turn = new AtomicInteger();

    Shards(List<EntityManagerFactory> shards) {
        this.shards = shards;
    }

    /** Saves something that belongs to nothing else yet; the shards take turns. */
    <T> T save(T entity) {
        EntityManagerFactory shard = shards.get(Math.floorMod(turn.getAndIncrement(), shards.size()));
        shard.runInTransaction(entityManager -> entityManager.persist(entity));
        return entity;
    }

    /**
     * Works in one transaction on the shard that has a row. What it returns has its number, if that is given after commit.
     *
     * @throws ResponseStatusException if no shard has it
     */
    <T, R> R with(Class<T> type, long id, BiFunction<EntityManager, T, R> work) {
        for (EntityManagerFactory shard : shards) {
            R result = shard.callInTransaction(entityManager -> {
                T found = entityManager.find(type, id);
                return found == null ? null : work.apply(entityManager, found);
            });
            if (result != null) {
                return result;
            }
        }
        throw new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no " + type.getSimpleName() + " " + id);
    }

    /** {@return rows of all shards, up to a limit for each} */
    <T> Stream<T> list(String query, Class<T> type, int limit) {
        return shards.stream()
                .map(shard -> shard.callInTransaction(entityManager -> entityManager
                        .createQuery(query, type)
                        .setMaxResults(limit)
                        .getResultList()))
                .flatMap(rows -> Objects.requireNonNull(rows).stream());
    }

    /** {@return one for each shard} About counters and register, each of them says the same. */
    List<Seriatim> seriatim() {
        return shards.stream().map(Seriatim::of).toList();
    }
}
