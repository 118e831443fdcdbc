package dev.seriatim;

import dev.seriatim.sequence.IdColumn;
import dev.seriatim.sequence.SequenceName;
import java.util.List;

/**
 * What a mapping says about one id.
 *
 * @param attribute the id as {@code Entity.attribute}, for messages and as the key among definitions
 * @param table the sequence table
 * @param blockSize least ids per reservation; 0 for the row's {@code cache}
 * @param type of the attribute
 * @param columns the columns that the ids go to: several with TABLE_PER_CLASS
 */
record SequenceDefinition(String attribute, SequenceName table, int blockSize, IdType type, List<IdColumn> columns) {}
