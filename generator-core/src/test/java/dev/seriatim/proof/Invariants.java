package dev.seriatim.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seriatim.gapless.CounterKey;
import dev.seriatim.gapless.NumberFormat;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * What must be true of counters, register and documents in every committed state when numbers are given at commit. Reads one
 * snapshot at a time, may run beside the work, and compares each state with the one before. Not thread-safe.
 *
 * <ol>
 *   <li>{@code unique}: no two entries of a counter, and no two documents of a scope and period, have the same number.
 *   <li>{@code dense}: the numbers of a counter are first to last, each of them ISSUED or VOID.
 *   <li>{@code counter}: it holds the last number, the latest date and the last link of its register.
 *   <li>{@code bijection}: each number of a document is in the register once, and the other way round.
 *   <li>{@code due}: a document has a number if and only if it is due.
 *   <li>{@code write-once}: what was in the register or in a document before is there unchanged.
 *   <li>{@code dates}: in a strict series they do not go back.
 *   <li>{@code period}: it contains the issue date, which is the document's, and the scope is the document's.
 *   <li>{@code range}: numbers are between the first and the last allowed one.
 *   <li>{@code format}: a number is written as promised, and can be read back.
 *   <li>{@code void}: a void number has reason and seal, an issued one has neither.
 *   <li>{@code chain}: each link follows from the one before and from the entry.
 * </ol>
 */
public final class Invariants {

    private final DataSource database;
    private final List<Ledger> ledgers;
    private final Map<String, Ledger> bySeries = new HashMap<>();
    private final List<String> broken = new ArrayList<>();
    private @Nullable Books before;

    public Invariants(DataSource database, Ledger... ledgers) {
        this.database = database;
        this.ledgers = List.of(ledgers);
        this.ledgers.forEach(ledger -> bySeries.put(ledger.series(), ledger));
    }

    /** Fails with everything that does not hold. */
    public Books hold() {
        assertThat(broken()).as("broken invariants").isEmpty();
        return Objects.requireNonNull(before);
    }

    /** {@return what does not hold, each with the name of the invariant in front} */
    public List<String> broken() {
        broken.clear();
        Books books = Books.read(database, ledgers);
        Map<String, DocumentRow> documents = new HashMap<>();
        books.documents().forEach(document -> documents.put(document.key(), document));
        books.byCounter().forEach((key, entries) -> {
            counter(books.counters().get(key), key, entries);
            chain(key, entries);
        });
        books.register().forEach(entry -> entry(entry, documents.get(documentKey(entry))));
        documents(books);
        if (before != null) {
            writeOnce(before, books);
        }
        before = books;
        return List.copyOf(broken);
    }

    private void counter(@Nullable CounterRow counter, CounterKey key, List<Entry> entries) {
        Ledger ledger = bySeries.get(key.series());
        if (counter == null || ledger == null) {
            say("counter", key + " has no row or no ledger");
            return;
        }
        long expected = ledger.start();
        LocalDate latest = null;
        for (Entry entry : entries) {
            if (entry.number() < expected) {
                say("unique", entry + " is there twice");
            } else if (entry.number() > expected) {
                say("dense", key + ": " + expected + " to " + (entry.number() - 1) + " are missing");
            }
            if (ledger.strict() && latest != null && entry.issueDate().isBefore(latest)) {
                say("dates", entry + " comes after " + latest);
            }
            latest = latest == null || entry.issueDate().isAfter(latest) ? entry.issueDate() : latest;
            expected = entry.number() + 1;
        }
        String last = entries.isEmpty()
                ? Chain.beginning(key)
                : entries.get(entries.size() - 1).hash();
        CounterRow wanted = new CounterRow(key, expected - 1, latest, last);
        if (!counter.equals(wanted)) {
            say("counter", counter + " ought to be " + wanted);
        }
    }

    private void chain(CounterKey key, List<Entry> entries) {
        String previous = Chain.beginning(key);
        for (Entry entry : entries) {
            if (!entry.hash().equals(Chain.link(previous, entry))) {
                say("chain", entry + " is not linked to what is before it");
            }
            previous = entry.hash();
        }
    }

    private void entry(Entry entry, @Nullable DocumentRow document) {
        Ledger ledger = bySeries.get(entry.key().series());
        if (ledger == null || document == null) {
            say("bijection", entry + " has no document");
            return;
        }
        if (!entry.formatted().equals(document.number())) {
            say("bijection", entry + ", but the document has " + document.number());
        }
        LocalDate date = document.date() == null ? entry.issueDate() : document.date();
        if (!date.equals(entry.issueDate())
                || !ledger.period().of(date).equals(entry.key().period())
                || !Ledger.join(document.scope()).equals(entry.key().scope())) {
            say("period", entry + ", but the document is of " + date + " " + document.scope());
        }
        if (entry.number() < ledger.start() || entry.number() > ledger.max()) {
            say("range", entry + " is not in " + ledger.start() + " to " + ledger.max());
        }
        String written = ledger.written().of(document.scope(), date, entry.number());
        NumberFormat format = ledger.format();
        OptionalLong read = format == null
                ? OptionalLong.of(Long.parseLong(entry.formatted()))
                : format.numberIn(entry.formatted(), document.scope(), ledger.rule());
        if (!written.equals(entry.formatted()) || !read.equals(OptionalLong.of(entry.number()))) {
            say("format", entry + " ought to be " + written + " and to be read back, but gives " + read);
        }
        boolean sealed = entry.reason() != null && Objects.equals(entry.seal(), Chain.seal(entry));
        if (entry.isVoid() ? !sealed : !entry.equals(entry.asIssued())) {
            say("void", entry + " is " + entry.state() + ", " + entry.reason() + ", " + entry.seal());
        }
    }

    private void documents(Books books) {
        Map<String, Integer> registered = new HashMap<>();
        books.register().forEach(entry -> registered.merge(documentKey(entry), 1, Integer::sum));
        Set<String> numbers = new HashSet<>();
        for (DocumentRow document : books.documents()) {
            int entries = registered.getOrDefault(document.key(), 0);
            if (entries != (document.number() == null ? 0 : 1)) {
                say("bijection", document + " has " + document.number() + " and is registered " + entries + " times");
            }
            if (document.due() != (document.number() != null)) {
                say("due", document + " is due: " + document.due() + ", and has " + document.number());
            }
            LocalDate date = document.date();
            String period = date == null ? "" : document.ledger().period().of(date);
            if (document.number() != null
                    && !numbers.add(document.ledger().table() + document.scope() + period + document.number())) {
                say("unique", document + " has " + document.number() + " like another one");
            }
        }
    }

    private void writeOnce(Books old, Books now) {
        Set<Entry> entries = new HashSet<>();
        now.register().forEach(entry -> entries.add(entry.isVoid() ? entry.asIssued() : entry));
        Set<Entry> stillVoid = new HashSet<>(now.register());
        for (Entry entry : old.register()) {
            if (!entries.contains(entry.asIssued()) || entry.isVoid() && !stillVoid.contains(entry)) {
                say("write-once", entry + " changed or is gone");
            }
        }
        Map<String, DocumentRow> documents = new HashMap<>();
        now.documents().forEach(document -> documents.put(document.key(), document));
        for (DocumentRow document : old.documents()) {
            DocumentRow current = documents.get(document.key());
            if (document.number() != null
                    && (current == null || !document.number().equals(current.number()))) {
                say("write-once", document + " had " + document.number() + " and now is " + current);
            }
        }
        Set<CounterKey> lost = new TreeSet<>(old.counters().keySet());
        lost.removeAll(now.counters().keySet());
        lost.forEach(key -> say("write-once", "the counter " + key + " is gone"));
    }

    private static String documentKey(Entry entry) {
        return entry.key().series() + "|" + entry.entity() + "|" + entry.entityId();
    }

    private void say(String invariant, String what) {
        broken.add(invariant + ": " + what);
    }
}
