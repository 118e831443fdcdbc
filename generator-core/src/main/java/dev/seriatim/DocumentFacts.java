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
 * What a row says about its number.
 *
 * @param attribute that is to be numbered
 * @param id the key of the row
 * @param scope the values of the scope as text
 * @param date the value of the issue date
 */
record DocumentFacts(
        NumberedAttribute attribute,
        Object id,
        List<@Nullable String> scope,
        @Nullable Object date,
        @Nullable NumberingException unreadable) {

    DocumentFacts(NumberedAttribute attribute, Object id, List<@Nullable String> scope, @Nullable Object date) {
        this(attribute, id, scope, date, null);
    }

    /** {@return a document of which a method of its own tells nothing but its failure} */
    static DocumentFacts unreadable(NumberedAttribute attribute, Object id, NumberingException failure) {
        return new DocumentFacts(attribute, id, List.of(), null, failure);
    }

    /** Lengths of the columns of the register. */
    private static final int MAX_SCOPE = 200;

    private static final int MAX_ENTITY_ID = 255;

    /**
     * {@return the document to be numbered}
     *
     * @param open a session to write with
     * @throws GaplessFailure if a value that it needs is missing or too long
     */
    DueDocument document(SharedSessionContractImplementor open) {
        if (unreadable != null) {
            Throwable root = unreadable;
            while (root.getCause() != null) {
                root = root.getCause();
            }
            throw new GaplessFailure(
                    Reason.DOCUMENT,
                    attribute.entity() + " " + id + ": " + unreadable.getMessage() + ": " + root,
                    unreadable);
        }
        List<String> values = scopeValues();
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
        DueDocument document = new DueDocument(
                attribute.series(),
                values,
                issueDate(),
                attribute.entity(),
                entityId,
                new DocumentKey(id, open),
                attribute.column());
        document.requireCountableDate();
        return document;
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

    private List<String> scopeValues() {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < scope.size(); i++) {
            String value = scope.get(i);
            if (value == null) {
                throw incomplete("its scope \"" + attribute.scope().get(i) + "\" is null");
            }
            values.add(value);
        }
        return values;
    }

    private @Nullable LocalDate issueDate() {
        if (attribute.date() == null) {
            return null;
        }
        if (date == null) {
            throw incomplete("its date \"" + attribute.date() + "\" is null");
        }
        return attribute.toDate(date);
    }

    private GaplessFailure incomplete(String what) {
        return new GaplessFailure(
                Reason.DOCUMENT,
                attribute.name() + ": " + attribute.entity() + " " + id + " is due, but " + what
                        + ". Nothing was consumed. Correct it before the document becomes due.",
                null);
    }
}
