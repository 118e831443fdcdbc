package dev.seriatim.gapless;

import dev.seriatim.gapless.GaplessFailure.Reason;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a counter from giving numbers again after a restore or a fail-over set it back. It is open until it has a
 * {@link Witness}. Thread-safe.
 *
 * <p>The witness is asked about a counter at its first use in this process, and again when the counter has been at rest here for
 * {@code REST}, which is less than any fail-over takes: until then this process remembers itself. If the witness does not
 * answer at first use, nothing is numbered; if it falls silent later, what this process remembers must do.
 */
public final class RestoreFence implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(RestoreFence.class.getName());
    private static final Duration REST = Duration.ofSeconds(1);
    /** How long a witness that does not answer is not asked again, since others wait for the counter meanwhile. */
    private static final Duration SILENCE = Duration.ofSeconds(10);

    private final LongSupplier nanoTime;
    private final FenceMemory memory;
    /** Counters whose last number the witness was told in vain, and whether its link replaces another one. */
    private final Map<CounterKey, Boolean> untold = new ConcurrentHashMap<>();

    private volatile @Nullable Witness witness;
    private volatile @Nullable Long silentSince;

    /** Open. */
    public RestoreFence() {
        this(System::nanoTime);
    }

    /** @param nanoTime tells how long a counter was at rest and a witness silent */
    RestoreFence(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.memory = new FenceMemory(nanoTime);
    }

    /** Begins to watch. To be called before the first number is given. */
    public void watch(Witness with) {
        witness = with;
    }

    /**
     * Looks whether a counter may give numbers.
     *
     * @param locked a counter under its lock
     * @throws GaplessFailure if the witness knows more than the counter, or cannot be asked at first use
     */
    void check(Counter locked) {
        Witness asked = witness;
        if (asked == null) {
            return;
        }
        FenceMemory.Entry entry = memory.of(locked.key());
        if (entry == null) {
            require(asked, locked, ask(asked, locked.key()));
            return;
        }
        boolean suspect = !BehindWitness.fits(locked, entry.last());
        if (suspect || (isOver(entry.since(), REST) && !isSilent())) {
            try {
                require(asked, locked, ask(asked, locked.key()));
                return;
            } catch (GaplessFailure e) {
                if (e.reason() == Reason.BEHIND_WITNESS) {
                    throw e;
                }
                silentSince = nanoTime.getAsLong();
                LOG.log(Level.WARNING, "Numbers are given on what this process remembers: " + e.getMessage(), e);
            }
        }
        require(asked, locked, entry.last());
    }

    /**
     * Tells the witness of numbers that are committed. To be called after COMMIT and before anybody learns a number. A witness
     * that cannot be told is a warning in the log; it is told again together with the next number.
     */
    public void committed(Collection<GivenNumber> given) {
        Map<CounterKey, GivenNumber> highest = new TreeMap<>();
        for (GivenNumber number : given) {
            highest.merge(number.counter(), number, (a, b) -> a.number() > b.number() ? a : b);
        }
        highest.forEach((key, number) -> committed(key, number.number(), number.hash()));
    }

    /**
     * As the {@linkplain #committed(Collection) other one}, for one counter.
     *
     * @param lastNumber the highest number of that transaction
     * @param hash its link of the chain
     */
    public void committed(CounterKey key, long lastNumber, String hash) {
        if (witness == null) {
            return;
        }
        memory.committed(key, new LastKnown(lastNumber, hash), false);
        tell(key, false);
        for (Map.Entry<CounterKey, Boolean> other : untold.entrySet()) {
            if (silentSince == null) {
                tell(other.getKey(), other.getValue());
            }
        }
    }

    /** As {@link #committed}, of a number that was given before under another link, and lost. */
    void declared(CounterKey key, long lastNumber, String hash) {
        memory.committed(key, new LastKnown(lastNumber, hash), true);
        tell(key, true);
    }

    /**
     * {@return the last number of a counter that this process or the witness knows of; null if there is none}
     *
     * @throws GaplessFailure if there is no witness, or it cannot be asked
     */
    @Nullable
    LastKnown lastKnown(CounterKey key) {
        return ask(requireWitness(), key);
    }

    Witness requireWitness() {
        Witness asked = witness;
        if (asked == null) {
            throw new GaplessFailure(
                    Reason.SCHEMA,
                    "There is no witness, so nobody knows which numbers were lost. Set seriatim.gapless.witness to a file or"
                            + " to a DataSource of another database.",
                    null);
        }
        return asked;
    }

    /** Closes the witness. */
    @Override
    public void close() {
        Witness closing = witness;
        if (closing != null) {
            closing.close();
        }
    }

    private @Nullable LastKnown ask(Witness asked, CounterKey key) {
        LastKnown heard;
        try {
            heard = asked.last(key);
        } catch (RuntimeException e) {
            throw new GaplessFailure(
                    e instanceof GaplessFailure failure ? failure.reason() : Reason.UNAVAILABLE,
                    asked.description() + " cannot be asked for the last number of series " + key + ": "
                            + e.getMessage()
                            + "\nNothing was numbered: without an answer nobody knows whether the counter was set back."
                            + " Make it reachable; or unset seriatim.gapless.witness and do without.",
                    e);
        }
        return memory.heard(key, heard, untold.containsKey(key));
    }

    private void tell(CounterKey key, boolean replaces) {
        FenceMemory.Entry entry = memory.of(key);
        LastKnown last = entry == null ? null : entry.last();
        if (last == null) {
            return;
        }
        Witness told = requireWitness();
        try {
            if (replaces) {
                told.correct(key, last.number(), last.hash());
            } else {
                told.remember(key, last.number(), last.hash());
            }
            untold.remove(key);
            silentSince = null;
        } catch (RuntimeException e) {
            untold.put(key, replaces);
            silentSince = nanoTime.getAsLong();
            LOG.log(
                    Level.WARNING,
                    told.description() + " could not be told that number " + last.number() + " of series " + key
                            + " is committed; it is told again with the next number. Until then a restore or a fail-over"
                            + " is noticed by this process only: " + e.getMessage(),
                    e);
        }
    }

    private static void require(Witness asked, Counter locked, @Nullable LastKnown last) {
        if (last != null && !BehindWitness.fits(locked, last)) {
            throw BehindWitness.failure(asked, locked, last);
        }
    }

    private boolean isSilent() {
        Long since = silentSince;
        return since != null && !isOver(since, SILENCE);
    }

    private boolean isOver(long since, Duration time) {
        return nanoTime.getAsLong() - since > time.toNanos();
    }
}
