package dev.seriatim;

import dev.seriatim.gapless.GaplessFailure;

/** Turns what numbering reports into the exceptions of the public contract. */
final class GaplessErrors {

    private GaplessErrors() {}

    static SeriatimException translate(GaplessFailure failure) {
        String message = String.valueOf(failure.getMessage());
        return switch (failure.reason()) {
            case DATE_OUT_OF_ORDER -> new DateOutOfOrderException(message, failure);
            case EXHAUSTED -> new SeriesExhaustedException(message, failure);
            case NOT_VOIDED -> new NumberNotVoidedException(message, failure);
            case BEHIND_WITNESS -> new SeriesSetBackException(message, failure);
            case NOT_LOST -> new NumbersNotLostException(message, failure);
            case SCHEMA -> new GaplessDefinitionException(message, failure);
            case DOCUMENT, UNAVAILABLE -> new NumberingException(message, failure);
        };
    }
}
