package dev.seriatim.gapless;

import dev.seriatim.gapless.Books.Side;
import dev.seriatim.gapless.GaplessFailure.Reason;
import dev.seriatim.gapless.RegisteredDocuments.Registered;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One transaction of a leader: counters first, then rows. See the {@linkplain dev.seriatim.gapless package documentation} for
 * the steps and the failure that each of them prevents.
 */
final class LeaderTransaction {

    private final LeaderPlan plan;
    private final List<DocumentRef> asked;
    private final @Nullable List<DocumentRef> only;
    private final LocalDateTime began;
    private RoundResult result = new RoundResult();
    private @Nullable Map<DocumentRef, DueDocument> chosen;
    private List<DueDocument> withoutCounter = List.of();

    /**
     * @param asked documents that somebody waits for
     * @param only the only documents to number; null if others may be numbered as well
     */
    LeaderTransaction(LeaderPlan plan, List<DocumentRef> asked, @Nullable List<DocumentRef> only) {
        this.plan = plan;
        this.asked = asked;
        this.only = only;
        this.began = Numberer.now(plan.clock());
    }

    /** {@return what it came to; before it is committed if it failed} */
    RoundResult result() {
        return result;
    }

    /**
     * Runs and commits. Counters that are missing are made when the connection is given back: to hold one and wait for another
     * is how a pool runs dry.
     */
    void run() {
        do {
            withoutCounter.forEach(document ->
                    plan.counters().ensure(around(document), document.series().startWith()));
            try {
                plan.books().inDocuments("Numbering documents of series " + plan.series(), side -> {
                    finish();
                    result = result.beforehand();
                    try (Views views = new Views(plan.documents(), side, began)) {
                        number(views, side);
                    }
                    return plan;
                });
                if (plan.books().areOne()) {
                    tellFence();
                }
            } finally {
                finish();
            }
        } while (!withoutCounter.isEmpty());
    }

    /** Before anybody is told a number. */
    private void tellFence() {
        result.decisions.forEach(decision -> plan.fence().committed(decision.given()));
    }

    private void finish() {
        result.afterwards.forEach(Runnable::run);
        result.afterwards.clear();
    }

    private void number(Views views, Side side) throws SQLException {
        Map<DocumentRef, DueDocument> documents = chosen == null ? choose(views, side) : chosen;
        chosen = documents;
        withoutCounter = documents.values().stream()
                .filter(document -> !plan.counters().know(around(document)))
                .toList();
        if (documents.isEmpty() || !withoutCounter.isEmpty()) {
            return;
        }
        Set<CounterKey> keys = new LinkedHashSet<>();
        documents.values().forEach(document -> keys.add(key(document)));
        way(side).prepare(side.connection(), List.copyOf(documents.values()));
        List<GivenNumber> toProject = plan.books()
                .inLedger(
                        "Deciding numbers of series " + plan.series(),
                        side,
                        ledger -> decide(views, ledger, keys, documents));
        if (!plan.books().areOne()) {
            tellFence();
            way(side).writeDocuments(side.connection(), toProject);
        }
    }

    /** Looks for documents before anything is locked: what is found tells which counters are needed. */
    private Map<DocumentRef, DueDocument> choose(Views views, Side side) throws SQLException {
        if (only != null) {
            return noted(views.current(only)).ready();
        }
        Map<DocumentRef, DueDocument> pool = new LinkedHashMap<>();
        if (plan.backlog().isEmpty()) {
            int limit = limit();
            FoundDocuments found = noted(views.waiting(limit));
            found.ready().forEach((document, due) -> {
                if (asked.contains(document) || !rests(document)) {
                    pool.put(document, due);
                }
            });
            boolean full = found.ready().size() + found.unfit().size() >= limit;
            plan.backlog().add(Map.of(), full);
            if (!full) {
                Set<DocumentRef> all = new HashSet<>(found.ready().keySet());
                found.unfit().forEach(aside -> all.add(aside.document()));
                plan.asides().retain(all);
            }
        }
        Map<DocumentRef, DueDocument> chosen = new LinkedHashMap<>();
        List<DocumentRef> missing = new ArrayList<>();
        for (DocumentRef document : asked) {
            DueDocument due = pool.get(document);
            if (due != null) {
                chosen.put(document, due);
            } else if (!result.unfit.containsKey(document)) {
                missing.add(document);
            }
        }
        if (!missing.isEmpty()) {
            Map<DocumentRef, DueDocument> found = noted(views.current(missing)).ready();
            chosen.putAll(found);
            missing.removeIf(document -> found.containsKey(document) || result.unfit.containsKey(document));
            answerAbsent(missing, side);
        }
        if (plan.strict()) {
            Map<DocumentRef, DueDocument> first = first(pool);
            result.more |= first.size() < pool.size();
            return first;
        }
        chosen.keySet().forEach(pool::remove);
        plan.backlog()
                .add(
                        pool,
                        plan.backlog().limit() > plan.atOnce() && plan.backlog().hasMore());
        chosen.putAll(plan.backlog().take(plan.atOnce() - chosen.size()));
        return chosen;
    }

    /** Counters are locked here, and from here on nothing is waited for. */
    private List<GivenNumber> decide(
            Views views, Side ledger, Collection<CounterKey> keys, Map<DocumentRef, DueDocument> chosen)
            throws SQLException {
        result.forgetDecisions();
        SortedMap<CounterKey, Counter> counters = new TreeMap<>();
        for (CounterKey key : new TreeSet<>(keys)) {
            Counter counter = plan.counters().lockExisting(ledger.connection(), ledger.kind(), key);
            if (isOpen(counter)) {
                counters.put(key, counter);
            }
        }
        Map<DocumentRef, DueDocument> inOrder = plan.strict() ? strictly(views) : chosen;
        Map<DocumentRef, DueDocument> claimed =
                noted(views.claim(inOrder.keySet())).ready();
        Map<DocumentRef, Registered> registered = plan.books().areOne()
                ? Map.of()
                : new RegisteredDocuments(plan.series()).of(ledger.connection(), claimed.keySet());
        LocalDateTime numberedAt = Numberer.now(plan.clock());
        Map<CounterKey, CounterRun> runs = new LinkedHashMap<>();
        counters.forEach((key, counter) -> runs.put(key, new CounterRun(counter, began, numberedAt)));
        List<GivenNumber> before = give(inOrder, claimed, registered, runs);
        result.afterwards.addAll(views.keepOutOfCaches(result.numbered.keySet()));
        runs.forEach((key, run) -> {
            if (!run.given().isEmpty()) {
                Counter counter = counters.get(key);
                if (counter != null) {
                    result.decisions.add(new Decision(counter, run.counter(), run.given()));
                }
            }
        });
        if (!result.decisions.isEmpty()) {
            if (plan.books().areOne()) {
                way(ledger).write(ledger.connection(), result.decisions, numberedAt);
            } else {
                way(ledger)
                        .writeLedger(
                                ledger.connection(),
                                result.decisions,
                                numberedAt,
                                plan.books().source());
            }
        }
        List<GivenNumber> all = new ArrayList<>(before);
        result.decisions.forEach(decision -> all.addAll(decision.given()));
        return all;
    }

    /** One counter that was set back does not hold up the others of the series. */
    private boolean isOpen(Counter counter) {
        try {
            plan.fence().check(counter);
            return true;
        } catch (GaplessFailure e) {
            if (e.reason() != Reason.BEHIND_WITNESS) {
                throw e;
            }
            result.closed.put(counter.key(), String.valueOf(e.getMessage()));
            return false;
        }
    }

    /** {@return numbers that were decided before} */
    private List<GivenNumber> give(
            Map<DocumentRef, DueDocument> inOrder,
            Map<DocumentRef, DueDocument> claimed,
            Map<DocumentRef, Registered> registered,
            Map<CounterKey, CounterRun> runs) {
        List<GivenNumber> before = new ArrayList<>();
        Set<CounterKey> stopped = new LinkedHashSet<>();
        for (Map.Entry<DocumentRef, DueDocument> next : inOrder.entrySet()) {
            DocumentRef ref = next.getKey();
            DueDocument document = claimed.get(ref);
            if (document == null) {
                if (!result.unfit.containsKey(ref)) {
                    stopped.add(key(next.getValue()));
                }
                continue;
            }
            CounterRun run = runs.get(key(document));
            String closed = result.closed.get(key(document));
            if (closed != null) {
                result.unfit.put(ref, new SetAside(ref, closed));
                continue;
            }
            if (run == null || (plan.strict() && stopped.contains(key(document)))) {
                result.more |= run == null;
                continue;
            }
            try {
                Registered known = registered.get(ref);
                GivenNumber number = known == null
                        ? run.give(document)
                        : Projection.of(
                                document, key(document), known, plan.books().source());
                if (known != null) {
                    before.add(number);
                }
                result.numbered.put(ref, number);
            } catch (GaplessFailure e) {
                result.unfit.put(ref, new SetAside(ref, String.valueOf(e.getMessage())));
            }
        }
        return before;
    }

    /** A document that came meanwhile with an earlier date goes first. */
    private Map<DocumentRef, DueDocument> strictly(Views views) throws SQLException {
        if (only != null) {
            return noted(views.current(only)).ready();
        }
        Map<DocumentRef, DueDocument> ready =
                new LinkedHashMap<>(noted(views.waiting(limit())).ready());
        ready.keySet().removeIf(document -> !asked.contains(document) && rests(document));
        return first(ready);
    }

    private void answerAbsent(List<DocumentRef> absent, Side side) throws SQLException {
        if (absent.isEmpty()) {
            return;
        }
        RegisteredDocuments register = new RegisteredDocuments(plan.series());
        Map<DocumentRef, Registered> found = plan.books().areOne()
                ? register.of(side.connection(), absent)
                : plan.books()
                        .ledger()
                        .call(
                                "Looking for documents in the register of " + plan.series(),
                                (connection, kind) -> register.of(connection, absent));
        for (DocumentRef document : absent) {
            Registered known = found.get(document);
            if (known == null) {
                result.notDue.add(document);
            } else {
                result.known.put(document, known.row().entry());
            }
        }
    }

    private List<CounterKey> around(DueDocument document) {
        return CounterTable.around(document, began);
    }

    private CounterKey key(DueDocument document) {
        return CounterTable.key(document, began);
    }

    private FoundDocuments noted(FoundDocuments found) {
        found.unfit().forEach(aside -> result.unfit.put(aside.document(), aside));
        return found;
    }

    private Writes way(Side side) {
        return plan.ways().computeIfAbsent(side.kind(), Writes::on);
    }

    /** Where order counts, documents are looked for anew each time, so that finding thousands in advance is of no use. */
    private int limit() {
        return (plan.strict() ? plan.atOnce() : plan.backlog().limit())
                + plan.asides().size();
    }

    private boolean rests(DocumentRef document) {
        return plan.strict()
                ? plan.asides().restsInOrder(document)
                : plan.asides().rests(document);
    }

    /** Those that were set aside are tried in their order, and take nobody's place. */
    private Map<DocumentRef, DueDocument> first(Map<DocumentRef, DueDocument> documents) {
        Map<DocumentRef, DueDocument> first = new LinkedHashMap<>();
        int places = plan.atOnce();
        for (Map.Entry<DocumentRef, DueDocument> next : documents.entrySet()) {
            if (places == 0) {
                break;
            }
            first.put(next.getKey(), next.getValue());
            places -= plan.asides().rests(next.getKey()) ? 0 : 1;
        }
        return first;
    }
}
