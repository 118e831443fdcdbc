package dev.seriatim.gapless;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The documents of one series that could not be numbered as they were, so that nobody tries again at once. In memory only: the
 * documents themselves are the truth, and whoever starts anew finds the same. Thread-safe.
 */
final class SetAsides {

    private static final System.Logger LOG = System.getLogger(SetAsides.class.getName());
    /** What is beyond that is tried in every round, which is slow and right. */
    private static final int CAPACITY = 10_000;

    private record Entry(SetAside document, long retryAt, boolean refusedByDatabase) {}

    private final String series;
    private final long pauseNanos;
    private final Map<DocumentRef, Entry> entries = new ConcurrentHashMap<>();

    /** @param pauseNanos after which a document is looked at again */
    SetAsides(String series, long pauseNanos) {
        this.series = series;
        this.pauseNanos = pauseNanos;
    }

    void add(SetAside document) {
        add(document, false);
    }

    /** A document whose row the database did not take: every transaction with it fails. */
    void addRefused(SetAside document) {
        add(document, true);
    }

    private void add(SetAside document, boolean refusedByDatabase) {
        Entry entry = new Entry(document, System.nanoTime() + pauseNanos, refusedByDatabase);
        Entry before = entries.size() < CAPACITY || entries.containsKey(document.document())
                ? entries.put(document.document(), entry)
                : null;
        if (before == null) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "Series " + series + " goes on without " + document.document() + ", which is set aside: "
                            + document.reason());
        }
    }

    void remove(Collection<DocumentRef> documents) {
        documents.forEach(entries::remove);
    }

    /** Forgets those who wait no more, because they are gone, not due, or numbered by another process. */
    void retain(Set<DocumentRef> waiting) {
        entries.keySet().retainAll(waiting);
    }

    /** Somebody asks for everything: whatever was corrected is tried at once. */
    void wake() {
        entries.replaceAll(
                (document, entry) -> new Entry(entry.document(), System.nanoTime(), entry.refusedByDatabase()));
    }

    /** {@return whether a document is not to be tried now} */
    boolean rests(DocumentRef document) {
        Entry entry = entries.get(document);
        return entry != null && System.nanoTime() - entry.retryAt() < 0;
    }

    /** {@return whether a document is not even to be looked at now} One that may have been corrected must be, if order counts. */
    boolean restsInOrder(DocumentRef document) {
        Entry entry = entries.get(document);
        return entry != null && entry.refusedByDatabase() && rests(document);
    }

    int size() {
        return entries.size();
    }

    List<SetAside> all() {
        List<SetAside> all = new ArrayList<>();
        entries.values().forEach(entry -> all.add(entry.document()));
        return all;
    }
}
