package dev.seriatim;

import dev.seriatim.gapless.CounterKey;
import dev.seriatim.gapless.DueDocument;
import dev.seriatim.gapless.GaplessFailure;
import dev.seriatim.gapless.GaplessFailure.Reason;
import dev.seriatim.gapless.NumberFormat;
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

    /** Lengths of the columns of the register. */
    private static final int MAX_SCOPE = 200;

    private static final int MAX_ENTITY_ID = 255;

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
     * {@return the document to be numbered}
     *
     * @param open a session to read with
     * @throws GaplessFailure if a value that it needs is missing or too long
     */
    DueDocument document(SharedSessionContractImplementor open) {
        List<String> values = scopeValues(open);
        String joined = CounterKey.join(values);
        if (joined.length() > MAX_SCOPE) {
            throw incomplete("its scope " + joined + " has " + joined.length() + " characters, more than the "
                    + MAX_SCOPE + " that a counter can have");
        }
        requireRoom(values);
        String entityId = attribute.entityId(id, open);
        if (entityId.length() > MAX_ENTITY_ID) {
            throw incomplete("its identifier has " + entityId.length() + " characters, more than the " + MAX_ENTITY_ID
                    + " that the register can keep");
        }
        return new DueDocument(
                attribute.series(),
                values,
                issueDate(open),
                attribute.entity(),
                entityId,
                new DocumentKey(id, open),
                attribute.column());
    }

    /** The length of a scope is not known at start; the shortest number must fit now. */
    private void requireRoom(List<String> values) {
        NumberFormat format = attribute.series().format();
        if (format != null && format.usesScope()) {
            int longest = values.stream().mapToInt(String::length).max().orElse(0);
            int length = format.maxLength(
                    attribute.series().rule(), attribute.series().startWith(), longest);
            if (length > attribute.maxLength()) {
                throw incomplete("with its scope " + CounterKey.join(values) + " a number has " + length
                        + " characters, but the column holds " + attribute.maxLength());
            }
        }
    }

    private List<String> scopeValues(SharedSessionContractImplementor open) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < scope.size(); i++) {
            AttributePath path = attribute.scope().get(i);
            String value = path.text(scope.get(i), open);
            if (value == null) {
                throw incomplete("its scope \"" + path + "\" is null");
            }
            values.add(value);
        }
        return values;
    }

    private @Nullable LocalDate issueDate(SharedSessionContractImplementor open) {
        AttributePath path = attribute.date();
        if (path == null) {
            return null;
        }
        Object value = path.value(date, open);
        if (value == null) {
            throw incomplete("its date \"" + path + "\" is null");
        }
        return attribute.toDate(value);
    }

    private GaplessFailure incomplete(String what) {
        return new GaplessFailure(
                Reason.DOCUMENT,
                attribute.name() + ": " + attribute.entity() + " " + id + " is due, but " + what
                        + ". Nothing was consumed. Correct it before the document becomes due.",
                null);
    }
}
