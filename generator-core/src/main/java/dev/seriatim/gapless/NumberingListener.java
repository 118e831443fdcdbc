package dev.seriatim.gapless;

/** Hears how a long run of numbering goes on. Called by the thread that numbers, so it should be quick. */
@FunctionalInterface
public interface NumberingListener {

    /**
     * Some more documents have their numbers, and that is committed.
     *
     * @param series the series
     * @param numbered how many of this run so far
     * @param setAside how many cannot be numbered as they are
     */
    void numbered(String series, long numbered, int setAside);
}
