package dev.seriatim.gapless;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Documents that a leader found and has not numbered yet. When there are many, they are found a few thousand at a time, since
 * finding the first of a million takes as long as finding thousands. What is here is looked at again before it is numbered.
 */
final class Backlog {

    private static final int MANY = 10_000;

    private final int atOnce;
    private final Deque<Map.Entry<DocumentRef, DueDocument>> found = new ArrayDeque<>();
    private boolean many;

    Backlog(int atOnce) {
        this.atOnce = atOnce;
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    /** {@return how many documents to look for} */
    int limit() {
        return many ? MANY : atOnce;
    }

    /** @param full whether there may be more than was looked for */
    void add(Map<DocumentRef, DueDocument> documents, boolean full) {
        found.addAll(documents.entrySet());
        many = full;
    }

    /** After a failure the tables are asked again, since documents that were taken may still wait. */
    void forget() {
        found.clear();
    }

    Map<DocumentRef, DueDocument> take(int limit) {
        Map<DocumentRef, DueDocument> taken = new LinkedHashMap<>();
        while (taken.size() < limit && !found.isEmpty()) {
            Map.Entry<DocumentRef, DueDocument> next = found.poll();
            taken.put(next.getKey(), next.getValue());
        }
        return taken;
    }

    boolean hasMore() {
        return many || !found.isEmpty();
    }
}
