package dev.seriatim.boot;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.util.StringUtils;

/**
 * Where ids are reserved and numbers are given, and the small pools for it.
 *
 * <p>A pool here is deliberately no bean of type {@link DataSource}: a second one makes {@code @DataJpaTest} leave the real
 * database in place. It opens its first connection when the first id is reserved.
 */
final class ReservationPools implements AutoCloseable {

    private static final Log logger = LogFactory.getLog(ReservationPools.class);

    private final SeriatimProperties properties;
    private final ObjectProvider<DataSource> marked;
    private final ObjectProvider<JdbcConnectionDetails> known;
    private final Map<DataSource, ReservationPool> derived = new IdentityHashMap<>();
    private final List<ReservationPool> pools = new ArrayList<>();
    private @Nullable ReservationPool sequences;
    private @Nullable ReservationPool numbers;

    /**
     * @param properties describe other databases, or only the pool
     * @param marked the application's own choice
     * @param known what Spring Boot made the application's DataSource from, if it did: some pools hide their password
     */
    ReservationPools(
            SeriatimProperties properties,
            ObjectProvider<DataSource> marked,
            ObjectProvider<JdbcConnectionDetails> known) {
        this.properties = properties;
        this.marked = marked;
        this.known = known;
    }

    /**
     * {@return the database with the sequence tables, if it was described; null if it is the application's own} What is marked
     * goes before a URL.
     */
    synchronized @Nullable DataSource ofSequences() {
        DataSource own = marked.getIfAvailable();
        SeriatimProperties.DataSource described = properties.sequence().datasource();
        if (own != null || !StringUtils.hasText(described.url())) {
            return own;
        }
        if (sequences == null) {
            sequences = open(ReservationPool.of(described.url(), described), described);
        }
        return sequences;
    }

    /**
     * {@return the database with counters and register, if it was described; null if it is the application's own} A URL goes
     * before what is marked, which has the sequence tables in the first place.
     */
    synchronized @Nullable DataSource ofNumbers() {
        SeriatimProperties.DataSource described = properties.gapless().datasource();
        if (!StringUtils.hasText(described.url())) {
            return marked.getIfAvailable();
        }
        if (numbers == null) {
            numbers = open(ReservationPool.of(described.url(), described), described);
            numbers.makeReadCommitted();
        }
        return numbers;
    }

    /** {@return a pool for the same database, with none of the same connections; null if there is no way to make one} */
    synchronized @Nullable DataSource beside(DataSource application) {
        ReservationPool made = derived.get(application);
        if (made != null) {
            return made;
        }
        ReservationPool pool = ReservationPool.beside(application, known.getIfUnique());
        if (pool == null) {
            logger.debug(
                    "How " + application + " connects cannot be read, so it gets no pool for reservations beside it");
            return null;
        }
        SeriatimProperties.DataSource small = properties.sequence().datasource();
        if (!StringUtils.hasText(small.url())) {
            pool.replaceCredentials(small);
        }
        derived.put(application, open(pool, small));
        return pool;
    }

    private ReservationPool open(ReservationPool pool, SeriatimProperties.DataSource properties) {
        pool.makeSmall(properties);
        pool.setPoolName(pools.isEmpty() ? "seriatim" : "seriatim-" + (pools.size() + 1));
        pools.add(pool);
        return pool;
    }

    /** Closes the pools made here; a DataSource of the application belongs to the application. */
    @Override
    public synchronized void close() {
        pools.forEach(ReservationPool::close);
    }
}
