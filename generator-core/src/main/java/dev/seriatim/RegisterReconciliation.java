package dev.seriatim;

import dev.seriatim.gapless.Register;
import dev.seriatim.gapless.RegisterEntry;
import dev.seriatim.gapless.RegisterMismatch;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Holds documents and register against each other, a few thousand at a time. One side is read before the other one is asked
 * about it, so what a transaction wrote to both meanwhile is found in both.
 */
final class RegisterReconciliation {

    private final String series;
    private final Register register;
    private final @Nullable String source;
    private final Map<String, List<DocumentNumbers>> byEntity;
    private final Set<RegisterMismatch> found = new LinkedHashSet<>();

    /**
     * @param source what the register calls the database of the documents; null if it is its own
     * @param documents all that are numbered in that series
     */
    RegisterReconciliation(String series, Register register, @Nullable String source, List<DocumentNumbers> documents) {
        this.series = series;
        this.register = register;
        this.source = source;
        this.byEntity = documents.stream().collect(Collectors.groupingBy(DocumentNumbers::entity));
    }

    List<RegisterMismatch> run() {
        byEntity.forEach((entity, tables) -> tables.forEach(table -> table.eachPage(numbers -> {
            if (!isFull()) {
                compare(entity, table, numbers);
            }
        })));
        register.eachPageOfIssued(series, source, page -> {
            if (!isFull()) {
                page.stream()
                        .collect(Collectors.groupingBy(RegisterEntry::entity))
                        .forEach((entity, entries) -> compare(byEntity.getOrDefault(entity, List.of()), entries));
            }
        });
        return List.copyOf(found);
    }

    private void compare(String entity, DocumentNumbers table, Map<String, String> numbers) {
        Map<String, RegisterEntry> entries = register.entriesOf(series, entity, List.copyOf(numbers.keySet()));
        numbers.forEach((entityId, number) -> {
            RegisterEntry entry = entries.get(entityId);
            String registered = entry == null ? null : table.expected(entry);
            if (!number.equals(registered)) {
                note(entity, entityId, number, registered);
            }
        });
    }

    private void compare(List<DocumentNumbers> tables, List<RegisterEntry> entries) {
        if (tables.isEmpty() || !tables.stream().allMatch(DocumentNumbers::hasSimpleKey)) {
            return;
        }
        List<String> entityIds = entries.stream().map(RegisterEntry::entityId).toList();
        Map<String, String> numbers = new HashMap<>();
        tables.forEach(table -> numbers.putAll(table.of(entityIds)));
        for (RegisterEntry entry : entries) {
            String expected = tables.get(0).expected(entry);
            String number = numbers.get(entry.entityId());
            if (!expected.equals(number)) {
                // a filter of the mapping may hide the row; the table itself decides
                for (DocumentNumbers table : tables) {
                    number = number == null ? table.inTable(entry.entityId()) : number;
                }
            }
            if (!expected.equals(number)) {
                note(entry.entity(), entry.entityId(), number, expected);
            }
        }
    }

    private void note(String entity, String entityId, @Nullable String inDocument, @Nullable String inRegister) {
        if (!isFull()) {
            found.add(new RegisterMismatch(series, entity, entityId, inDocument, inRegister));
        }
    }

    private boolean isFull() {
        return found.size() >= Register.MAX_LISTED;
    }
}
