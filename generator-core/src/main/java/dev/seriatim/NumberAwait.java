package dev.seriatim;

import dev.seriatim.gapless.Answer;
import dev.seriatim.gapless.DocumentRef;
import dev.seriatim.gapless.Numbering;
import dev.seriatim.gapless.RegisterEntry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.hibernate.Hibernate;
import org.hibernate.StatelessSession;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/** One caller waits for the number of one document. */
final class NumberAwait {

    private static final long LOOK_NANOS = 50_000_000;

    private final GaplessRegistry registry;
    private final Object document;
    private final NumberedAttribute attribute;
    private final DocumentRef ref;

    /** @throws IllegalArgumentException if it is no instance of an entity with one numbered attribute */
    NumberAwait(GaplessRegistry registry, Object document) {
        this.registry = registry;
        this.document = Hibernate.unproxy(document);
        this.attribute = attribute(registry, this.document);
        EntityPersister persister = attribute.persister();
        try (StatelessSession session = registry.factory().openStatelessSession()) {
            SharedSessionContractImplementor implementor = (SharedSessionContractImplementor) session;
            Object id = persister.getIdentifier(this.document, implementor);
            if (id == null) {
                throw new IllegalArgumentException(
                        attribute.entity() + " has no identifier yet, so it is not committed and has no number");
            }
            this.ref = registry.deferred().ref(attribute, id, implementor);
        }
    }

    /** @throws DocumentSetAsideException if it cannot be numbered as it is */
    Optional<RegisterEntry> within(Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        RegisterEntry entry = registered();
        if (entry == null && attribute.numbering() != Numbering.BY_WORKER) {
            entry = numbered(deadline);
        }
        while (entry == null
                && attribute.numbering() == Numbering.BY_WORKER
                && deadline - System.nanoTime() > 0
                && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(Math.min(LOOK_NANOS, Math.max(1, deadline - System.nanoTime())));
            entry = registered();
        }
        if (entry != null) {
            attribute
                    .persister()
                    .setValue(document, attribute.property(), attribute.toAttribute(entry.number(), entry.formatted()));
        }
        return Optional.ofNullable(entry);
    }

    private @Nullable RegisterEntry numbered(long deadline) {
        Optional<CompletableFuture<Answer>> joined = registry.deferred().join(ref);
        Answer answer = joined.isEmpty() ? null : DeferredNumbers.await(joined.get(), deadline);
        if (answer instanceof Answer.Refused refused) {
            throw new DocumentSetAsideException(refused.reason(), null);
        }
        return answer instanceof Answer.Numbered numbered ? numbered.entry() : registered();
    }

    private @Nullable RegisterEntry registered() {
        return registry.register()
                .entriesOf(attribute.series().name(), attribute.entity(), List.of(ref.entityId()))
                .get(ref.entityId());
    }

    private static NumberedAttribute attribute(GaplessRegistry registry, Object document) {
        EntityPersister persister = registry.factory().getMappingMetamodel().findEntityDescriptor(document.getClass());
        List<NumberedAttribute> attributes = persister == null ? List.of() : registry.attributesOf(persister);
        if (attributes.size() != 1) {
            throw new IllegalArgumentException(
                    document.getClass().getName() + " has " + attributes.size()
                            + " @GaplessNumber attributes in this persistence unit; whoever waits for a number needs exactly one");
        }
        return attributes.get(0);
    }
}
