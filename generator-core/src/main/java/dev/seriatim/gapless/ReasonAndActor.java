package dev.seriatim.gapless;

import org.jspecify.annotations.Nullable;

/** What a declaration in the register must say. */
final class ReasonAndActor {

    static final int MAX_REASON = 1000;
    static final int MAX_ACTOR = 255;

    private ReasonAndActor() {}

    /**
     * @param refused what does not happen otherwise, for the message
     * @throws IllegalArgumentException if one of them cannot be stored or says nothing
     */
    static void require(String refused, String reason, @Nullable String actor) {
        if (reason.isBlank() || reason.length() > MAX_REASON || reason.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(refused + ": that needs a reason of 1 to " + MAX_REASON
                    + " characters, which auditors will read; this one has "
                    + reason.strip().length());
        }
        if (actor != null && (actor.isBlank() || actor.length() > MAX_ACTOR || actor.indexOf('\0') >= 0)) {
            throw new IllegalArgumentException(refused + ": who says so has 1 to " + MAX_ACTOR
                    + " characters, or is null; \"" + actor + "\" has "
                    + actor.strip().length());
        }
    }
}
