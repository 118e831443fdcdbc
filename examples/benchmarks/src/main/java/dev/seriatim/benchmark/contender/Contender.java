package dev.seriatim.benchmark.contender;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.hibernate.id.enhanced.PooledLoOptimizer;
import org.hibernate.id.enhanced.PooledLoThreadLocalOptimizer;
import org.hibernate.id.enhanced.PooledOptimizer;

/** Those who hand out ids, in the order in which tables show them. */
public enum Contender {
    SERIATIM("Seriatim", SeriatimIds::new),
    HIBERNATE_POOLED(
            "Hibernate pooled",
            database -> new HibernateIds(new PooledOptimizer(Long.class, Contender.BLOCK), database)),
    HIBERNATE_POOLED_LO(
            "Hibernate pooled-lo",
            database -> new HibernateIds(new PooledLoOptimizer(Long.class, Contender.BLOCK), database)),
    HIBERNATE_POOLED_LOTL(
            "Hibernate pooled-lotl",
            database -> new HibernateIds(new PooledLoThreadLocalOptimizer(Long.class, Contender.BLOCK), database)),
    COSID_CHAIN("CosId SegmentChainId", CosIdIds::new),
    /** Not a contender: no blocks, no database, and so the limit of what one counter can give. */
    ATOMIC_LONG("AtomicLong (limit)", database -> new AtomicIds());

    private final String label;
    private final Function<PretendDatabase, IdSource> factory;

    Contender(String label, Function<PretendDatabase, IdSource> factory) {
        this.label = label;
        this.factory = factory;
    }

    /** How many ids a reservation takes, or begins with. */
    static final int BLOCK = 1000;

    /** {@return all who have a database behind them} */
    public static List<Contender> withDatabase() {
        return List.of(SERIATIM, HIBERNATE_POOLED, HIBERNATE_POOLED_LO, HIBERNATE_POOLED_LOTL, COSID_CHAIN);
    }

    /** {@return a new one that has not drawn anything yet} */
    public IdSource open(PretendDatabase database) {
        return factory.apply(database);
    }

    @Override
    public String toString() {
        return label;
    }

    private static final class AtomicIds implements IdSource {

        private final AtomicLong counter = new AtomicLong();

        @Override
        public long next() {
            return counter.incrementAndGet();
        }
    }
}
