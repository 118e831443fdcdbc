package dev.seriatim.deferred;

import org.jspecify.annotations.Nullable;

/** Reads numbers of instances, whichever document it is. */
final class Numbers {

    private Numbers() {}

    static @Nullable Object on(Object document) {
        if (document instanceof Waybill waybill) {
            return waybill.number;
        }
        if (document instanceof Chit chit) {
            return chit.number;
        }
        return ((Ticket) document).number;
    }
}
