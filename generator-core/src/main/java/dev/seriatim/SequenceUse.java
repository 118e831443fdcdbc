package dev.seriatim;

import dev.seriatim.sequence.IdColumn;
import dev.seriatim.sequence.SequenceName;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All ids that one sequence table fills.
 *
 * @param table the sequence table
 * @param attributes the ids, for messages
 * @param blockSize the largest that any of them asks for; 0 for the row's {@code cache}
 * @param columns all columns
 */
record SequenceUse(SequenceName table, String attributes, int blockSize, List<IdColumn> columns) {

    static SequenceUse of(SequenceDefinition definition) {
        return new SequenceUse(
                definition.table(), definition.attribute(), definition.blockSize(), definition.columns());
    }

    static Map<SequenceName, SequenceUse> byTable(Collection<SequenceDefinition> definitions) {
        return definitions.stream()
                .map(SequenceUse::of)
                .collect(Collectors.toMap(SequenceUse::table, use -> use, SequenceUse::and, LinkedHashMap::new));
    }

    private SequenceUse and(SequenceUse other) {
        return new SequenceUse(
                table,
                attributes + ", " + other.attributes,
                Math.max(blockSize, other.blockSize),
                Stream.concat(columns.stream(), other.columns.stream())
                        .distinct()
                        .toList());
    }
}
