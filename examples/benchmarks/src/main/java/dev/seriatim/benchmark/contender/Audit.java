package dev.seriatim.benchmark.contender;

import java.util.Arrays;

/**
 * What is wrong with ids that were handed out.
 *
 * @param duplicates ids that somebody else had already
 * @param inversions ids that are not above the one which the same thread drew before
 */
public record Audit(long duplicates, long inversions) {

    /**
     * @param ids those of one thread side by side, in the order in which it drew them
     * @param perThread how many each thread drew
     */
    public static Audit of(long[] ids, int perThread) {
        long inversions = 0;
        for (int i = 1; i < ids.length; i++) {
            if (i % perThread != 0 && ids[i] <= ids[i - 1]) {
                inversions++;
            }
        }
        long[] sorted = ids.clone();
        Arrays.sort(sorted);
        long duplicates = 0;
        for (int i = 1; i < sorted.length; i++) {
            if (sorted[i] == sorted[i - 1]) {
                duplicates++;
            }
        }
        return new Audit(duplicates, inversions);
    }
}
