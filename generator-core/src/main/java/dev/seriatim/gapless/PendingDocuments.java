package dev.seriatim.gapless;

import dev.seriatim.jdbc.DatabaseException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds what waits in a series, and whether it could be numbered if it were its turn. */
final class PendingDocuments {

    private static final int MAX_LISTED = 10_000;

    private final String series;
    private final List<WaitingDocuments> tables;
    private final Books books;
    private final Clock clock;

    PendingDocuments(String series, List<WaitingDocuments> tables, Books books, Clock clock) {
        this.series = series;
        this.tables = tables;
        this.books = books;
        this.clock = clock;
    }

    /** @throws GaplessFailure if the database fails */
    List<PendingDocument> find(SetAsides asides) {
        LocalDateTime began = Numberer.now(clock);
        Map<DocumentRef, String> known = new HashMap<>();
        asides.all().forEach(aside -> known.put(aside.document(), aside.reason()));
        try {
            return books.inDocuments("Looking for documents of series " + series + " without a number", side -> {
                try (Views views = new Views(tables, side, began)) {
                    FoundDocuments found = views.waiting(MAX_LISTED);
                    List<PendingDocument> pending = new ArrayList<>();
                    found.unfit().forEach(aside -> pending.add(pending(aside)));
                    Counters counters = books.inLedger(
                            "Reading the counters of series " + series,
                            side,
                            ledger -> new Counters(ledger, found, began));
                    for (Map.Entry<DocumentRef, DueDocument> next :
                            found.ready().entrySet()) {
                        DueDocument document = next.getValue();
                        String reason = counters.obstacle(document);
                        pending.add(new PendingDocument(
                                series,
                                document.entity(),
                                document.entityId(),
                                document.issueDate(),
                                reason == null ? known.get(next.getKey()) : reason));
                    }
                    return pending.subList(0, Math.min(pending.size(), MAX_LISTED));
                }
            });
        } catch (DatabaseException e) {
            throw GaplessSchema.explainedBesideDocuments(e);
        }
    }

    private PendingDocument pending(SetAside aside) {
        DocumentRef document = aside.document();
        return new PendingDocument(series, document.documents().entity(), document.entityId(), null, aside.reason());
    }

    /** The counters as they are, and what they would say. */
    private static final class Counters {
        private final Map<CounterKey, Counter> byKey = new HashMap<>();
        private final LocalDateTime began;

        Counters(Books.Side ledger, FoundDocuments found, LocalDateTime began) throws SQLException {
            this.began = began;
            for (DueDocument document : found.ready().values()) {
                CounterKey key = CounterTable.key(document, began);
                if (!byKey.containsKey(key)) {
                    Counter counter = CounterTable.read(ledger.connection(), key);
                    byKey.put(
                            key,
                            counter != null
                                    ? counter
                                    : new Counter(key, document.series().startWith() - 1, null, ""));
                }
            }
        }

        @Nullable
        String obstacle(DueDocument document) {
            Counter counter = byKey.get(CounterTable.key(document, began));
            if (counter == null) {
                return null;
            }
            try {
                new CounterRun(counter, began, began).give(document);
                return null;
            } catch (GaplessFailure e) {
                return e.getMessage();
            }
        }
    }
}
