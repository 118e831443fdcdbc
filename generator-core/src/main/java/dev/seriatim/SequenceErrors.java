package dev.seriatim;

import dev.seriatim.block.BlockUnavailableException;
import dev.seriatim.sequence.SequenceFailure;

/** Says to whom it happened: turns what the lower rooms report into the exceptions of the public contract. */
final class SequenceErrors {

    private SequenceErrors() {}

    /** @param attributes the ids that the sequence fills */
    static SeriatimException translate(String attributes, SequenceFailure failure) {
        String message = attributes + ": " + failure.getMessage();
        return switch (failure.reason()) {
            case UNAVAILABLE -> new SequenceUnavailableException(message, failure);
            case MISSING -> new MissingSequenceRowException(message, failure);
            case SET_BACK -> new SequenceSetBackException(message, failure);
            case EXHAUSTED -> new SequenceExhaustedException(message, failure);
            case UNUSABLE -> new SequenceDefinitionException(message, failure);
        };
    }

    /** @param database what to call the database in the message */
    static SeriatimException translate(String attribute, String database, BlockUnavailableException unavailable) {
        if (unavailable.getCause() instanceof SequenceFailure failure) {
            SeriatimException translated = translate(attribute, failure);
            translated.addSuppressed(unavailable);
            return translated;
        }
        return new SequenceUnavailableException(
                attribute + ": " + unavailable.getMessage() + " from " + database
                        + ". If the database is well, look for a transaction that holds the row of the sequence table.",
                unavailable);
    }

    static SequenceExhaustedException doesNotFit(SequenceDefinition definition, long id) {
        return new SequenceExhaustedException(
                definition.attribute() + ": the next id " + id + " of sequence table " + definition.table()
                        + " does not fit; the largest "
                        + definition.type().javaType().getSimpleName() + " is "
                        + definition.type().max() + ". Nothing was stored. Make the attribute and its column a Long.",
                null);
    }
}
