package dev.seriatim;

import dev.seriatim.gapless.DueDocument;
import dev.seriatim.gapless.GaplessFailure;
import dev.seriatim.gapless.GaplessFailure.Reason;
import java.time.LocalDate;
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

    boolean isDue() {
        AttributePath path = attribute.when();
        return path == null || Boolean.TRUE.equals(path.value(when, session));
    }

    /** @throws GaplessFailure if a value that it needs is missing */
    DueDocument document() {
        return new DueDocument(
                attribute.series(),
                scopeValues(),
                issueDate(),
                attribute.entity(),
                attribute.entityId(id),
                new DocumentKey(id, session),
                attribute.column());
    }

    private List<String> scopeValues() {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < scope.size(); i++) {
            AttributePath path = attribute.scope().get(i);
            Object value = path.value(scope.get(i), session);
            if (value == null) {
                throw incomplete("its scope \"" + path + "\" is null");
            }
            values.add(value instanceof Enum<?> constant ? constant.name() : value.toString());
        }
        return values;
    }

    private @Nullable LocalDate issueDate() {
        AttributePath path = attribute.date();
        if (path == null) {
            return null;
        }
        Object value = path.value(date, session);
        if (value == null) {
            throw incomplete("its date \"" + path + "\" is null");
        }
        return attribute.toDate(value);
    }

    private GaplessFailure incomplete(String what) {
        return new GaplessFailure(
                Reason.DOCUMENT,
                attribute.name() + ": " + attribute.entity() + " " + id + " is due, but " + what
                        + ". Nothing was consumed. Set it before the document becomes due.",
                null);
    }
}
