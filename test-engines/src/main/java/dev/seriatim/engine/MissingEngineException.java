package dev.seriatim.engine;

/** There is no such server here and none can be started. The message says why, to follow "skipped: ". */
final class MissingEngineException extends Exception {

    private static final long serialVersionUID = 1L;

    MissingEngineException(String reason) {
        super(reason);
    }

    MissingEngineException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
