package dev.seriatim.block;

import org.jspecify.annotations.Nullable;

/** No id could be handed out: the reservation failed, the deadline passed, or the optimizer was closed. */
public final class BlockUnavailableException extends RuntimeException {

    BlockUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
