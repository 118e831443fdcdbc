package dev.seriatim.benchmark.contender;

import org.hibernate.id.IdentifierGeneratorHelper;
import org.hibernate.id.IntegralDataTypeHolder;
import org.hibernate.id.enhanced.AccessCallback;
import org.hibernate.id.enhanced.Optimizer;
import org.jspecify.annotations.Nullable;

/** One of Hibernate's optimizers, called as its generators call it. */
final class HibernateIds implements IdSource {

    private final Optimizer optimizer;
    private final AccessCallback access;

    HibernateIds(Optimizer optimizer, PretendDatabase database) {
        this.optimizer = optimizer;
        this.access = new Access(database, optimizer.getIncrementSize());
    }

    @Override
    public long next() {
        return (Long) optimizer.generate(access);
    }

    private record Access(PretendDatabase database, int increment) implements AccessCallback {

        @Override
        public IntegralDataTypeHolder getNextValue() {
            return IdentifierGeneratorHelper.getIntegralDataTypeHolder(Long.class)
                    .initialize(database.reserve(increment));
        }

        @Override
        public @Nullable String getTenantIdentifier() {
            return null;
        }
    }
}
