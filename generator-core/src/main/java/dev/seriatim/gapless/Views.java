package dev.seriatim.gapless;

import dev.seriatim.gapless.Books.Side;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** All documents of one series, which may be of several tables, as one connection sees them. */
final class Views implements AutoCloseable {

    private final Map<WaitingDocuments, WaitingDocuments.View> views = new LinkedHashMap<>();
    private final LocalDateTime began;

    /** @param began the moment to which documents without a date belong */
    Views(List<WaitingDocuments> tables, Side side, LocalDateTime began) {
        this.began = began;
        tables.forEach(table -> views.put(table, table.on(side.connection(), side.kind())));
    }

    /** {@return documents of all tables by date, {@code limit} of each table at most} */
    FoundDocuments waiting(int limit) throws SQLException {
        List<FoundDocuments> found = new ArrayList<>();
        for (WaitingDocuments.View view : views.values()) {
            found.add(view.waiting(limit));
        }
        return merged(found);
    }

    FoundDocuments current(Collection<DocumentRef> documents) throws SQLException {
        List<FoundDocuments> found = new ArrayList<>();
        for (Map.Entry<WaitingDocuments, List<DocumentRef>> table : byTable(documents)) {
            found.add(view(table.getKey()).current(table.getValue()));
        }
        return merged(found);
    }

    FoundDocuments claim(Collection<DocumentRef> documents) throws SQLException {
        List<FoundDocuments> claimed = new ArrayList<>();
        for (Map.Entry<WaitingDocuments, List<DocumentRef>> table : byTable(documents)) {
            claimed.add(view(table.getKey()).claim(table.getValue()));
        }
        return merged(claimed);
    }

    List<Runnable> keepOutOfCaches(Collection<DocumentRef> documents) {
        List<Runnable> afterwards = new ArrayList<>();
        for (Map.Entry<WaitingDocuments, List<DocumentRef>> table : byTable(documents)) {
            afterwards.add(view(table.getKey()).keepOutOfCaches(table.getValue()));
        }
        return afterwards;
    }

    @Override
    public void close() {
        views.values().forEach(WaitingDocuments.View::close);
    }

    private WaitingDocuments.View view(WaitingDocuments table) {
        WaitingDocuments.View view = views.get(table);
        if (view == null) {
            throw new IllegalArgumentException(table.entity() + " is not numbered in this series");
        }
        return view;
    }

    private static Collection<Map.Entry<WaitingDocuments, List<DocumentRef>>> byTable(
            Collection<DocumentRef> documents) {
        return documents.stream()
                .collect(Collectors.groupingBy(DocumentRef::documents, LinkedHashMap::new, Collectors.toList()))
                .entrySet();
    }

    private FoundDocuments merged(List<FoundDocuments> found) {
        if (found.size() == 1) {
            return found.get(0);
        }
        List<Map.Entry<DocumentRef, DueDocument>> ready = new ArrayList<>();
        List<SetAside> unfit = new ArrayList<>();
        for (FoundDocuments some : found) {
            ready.addAll(some.ready().entrySet());
            unfit.addAll(some.unfit());
        }
        ready.sort(Comparator.comparing(entry -> CounterRun.date(entry.getValue(), began)));
        Map<DocumentRef, DueDocument> ordered = new LinkedHashMap<>();
        ready.forEach(entry -> ordered.put(entry.getKey(), entry.getValue()));
        return new FoundDocuments(ordered, unfit);
    }
}
