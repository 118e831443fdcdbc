package dev.seriatim;

import java.util.ArrayList;
import java.util.List;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.jspecify.annotations.Nullable;

/**
 * A row that was written in this transaction and may be due. Holds what decides about it as it was written: a later change of
 * the instance without a flush does not count.
 */
final class Candidate {

    private final NumberedAttribute attribute;
    private final Object entity;
    private final Object id;
    private final Object[] state;
    private final SharedSessionContractImplementor session;
    private final List<@Nullable Object> scope = new ArrayList<>();
    private final @Nullable Object date;
    private final @Nullable Object when;
    private final boolean mayHaveNumber;

    /** @param mayHaveNumber whether only the database knows if the row has a number */
    Candidate(
            NumberedAttribute attribute,
            Object entity,
            Object id,
            Object[] state,
            SharedSessionContractImplementor session,
            boolean mayHaveNumber) {
        this.attribute = attribute;
        this.entity = entity;
        this.id = id;
        this.state = state;
        this.session = session;
        this.mayHaveNumber = mayHaveNumber;
        attribute.scope().forEach(path -> scope.add(path.first(entity, id, state)));
        this.date = attribute.date() == null ? null : attribute.date().first(entity, id, state);
        this.when = attribute.when() == null ? Boolean.TRUE : attribute.when().first(entity, id, state);
    }

    NumberedAttribute attribute() {
        return attribute;
    }

    Object entity() {
        return entity;
    }

    Object id() {
        return id;
    }

    Object[] state() {
        return state;
    }

    SharedSessionContractImplementor session() {
        return session;
    }

    boolean mayHaveNumber() {
        return mayHaveNumber;
    }

    /** @param open a session to read with */
    boolean isDue(SharedSessionContractImplementor open) {
        AttributePath path = attribute.when();
        return path == null || Boolean.TRUE.equals(path.value(when, open));
    }

    /**
     * {@return what it says about its number}
     *
     * @param open a session to read with
     */
    DocumentFacts facts(SharedSessionContractImplementor open) {
        List<@Nullable String> texts = new ArrayList<>();
        for (int i = 0; i < scope.size(); i++) {
            texts.add(attribute.scope().get(i).text(scope.get(i), open));
        }
        AttributePath path = attribute.date();
        return new DocumentFacts(attribute, id, texts, path == null ? null : path.value(date, open));
    }
}
