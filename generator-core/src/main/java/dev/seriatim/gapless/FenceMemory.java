package dev.seriatim.gapless;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The last number of each counter as far as this process knows. Thread-safe. */
final class FenceMemory {

    /**
     * @param last what is known to be committed; null if nothing
     * @param since when that was known for sure, by {@link System#nanoTime()}
     */
    record Entry(@Nullable LastKnown last, long since) {}

    private final LongSupplier nanoTime;
    private final Map<CounterKey, Entry> entries = new ConcurrentHashMap<>();

    FenceMemory(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** {@return what is known; null if nobody was asked yet} */
    @Nullable
    Entry of(CounterKey key) {
        return entries.get(key);
    }

    /**
     * Takes in what a witness says.
     *
     * @param ownIsNewer whether of two links of the same number that of this process counts
     * @return what is known then
     */
    @Nullable
    LastKnown heard(CounterKey key, @Nullable LastKnown last, boolean ownIsNewer) {
        Entry now = entries.merge(key, new Entry(last, nanoTime.getAsLong()), (own, fresh) -> {
            LastKnown known = own.last();
            boolean stays = known != null
                    && (last == null
                            || known.number() > last.number()
                            || (known.number() == last.number() && ownIsNewer));
            return stays ? new Entry(known, fresh.since()) : fresh;
        });
        return now.last();
    }

    /**
     * Takes in what this process committed.
     *
     * @param replaces whether it replaces another link of the same number
     */
    void committed(CounterKey key, LastKnown last, boolean replaces) {
        entries.merge(key, new Entry(last, nanoTime.getAsLong()), (own, fresh) -> {
            LastKnown known = own.last();
            boolean takes =
                    known == null || known.number() < last.number() || (known.number() == last.number() && replaces);
            return takes ? fresh : new Entry(known, fresh.since());
        });
    }
}
