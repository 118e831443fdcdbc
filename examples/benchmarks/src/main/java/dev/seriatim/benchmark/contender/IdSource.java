package dev.seriatim.benchmark.contender;

/** Hands out ids to any number of threads. Closing ends its threads. */
public interface IdSource extends AutoCloseable {

    /**
     * {@return an id that nobody got before}
     *
     * @throws RuntimeException if the database behind it fails
     */
    long next();

    @Override
    default void close() {}
}
