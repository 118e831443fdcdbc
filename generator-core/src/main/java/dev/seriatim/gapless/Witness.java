package dev.seriatim.gapless;

import org.jspecify.annotations.Nullable;

/**
 * Remembers the last number of each counter somewhere that a restore of the database does not set back. Thread-safe. What it
 * throws is unchecked: {@link GaplessFailure} with what to do, or what its file or database said.
 */
public sealed interface Witness extends AutoCloseable permits FileWitness, TableWitness {

    /** {@return the last number that is known of a counter; null if none is} */
    @Nullable
    LastKnown last(CounterKey key);

    /** Remembers a number for good before it returns. Does nothing if that number or a higher one is known. */
    void remember(CounterKey key, long number, String hash);

    /** As {@link #remember}, and if the same number is known, its link is replaced. */
    void correct(CounterKey key, long number, String hash);

    /** {@return how a person makes it forget a counter: a sentence for a message} */
    String howToForget(CounterKey key);

    /** {@return what to call it in a message} */
    String description();

    /** Closes it; it cannot be used any more. */
    @Override
    void close();
}
