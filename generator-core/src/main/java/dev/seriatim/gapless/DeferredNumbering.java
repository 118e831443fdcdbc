package dev.seriatim.gapless;

import dev.seriatim.jdbc.DatabaseAccess;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Numbers documents that are committed: for callers who wait, in the background, and when asked. One group and one leader for
 * each series, so that no series waits for another. Thread-safe.
 */
public final class DeferredNumbering implements AutoCloseable {

    /** Documents of one transaction. More make a caller wait longer who comes in between. */
    private static final int AT_ONCE = 1_000;
    /** Callers of one series who may wait at once; whoever comes then gets the number later. */
    private static final int CAPACITY = 100_000;

    private record Member(
            NumberingGroup<DocumentRef, Answer> group,
            SeriesProgress progress,
            SetAsides asides,
            PendingDocuments pending) {}

    private final Map<String, Member> members = new LinkedHashMap<>();
    private final ScheduledExecutorService executor;
    private final Books books;

    /**
     * @param documents where the documents are
     * @param ledger where counters and register are; the same object if that is the same database
     * @param shard what to call the database of the documents in the register; null for its JDBC URL
     * @param fence is asked before numbers are given, and told of them
     * @param waiting the tables of all series
     * @param executor runs leaders; at least one thread for each series
     * @param pause after which a document that could not be numbered is looked at again
     */
    public DeferredNumbering(
            DatabaseAccess documents,
            DatabaseAccess ledger,
            @Nullable String shard,
            RestoreFence fence,
            Collection<WaitingDocuments> waiting,
            ScheduledExecutorService executor,
            Duration pause,
            Clock clock) {
        this.executor = executor;
        this.books = new Books(documents, ledger, shard);
        CounterTable counters = new CounterTable(ledger);
        Map<String, List<WaitingDocuments>> bySeries = waiting.stream()
                .collect(
                        Collectors.groupingBy(table -> table.series().name(), LinkedHashMap::new, Collectors.toList()));
        bySeries.forEach((series, tables) -> {
            SetAsides asides = new SetAsides(series, pause.toNanos());
            SeriesProgress progress = new SeriesProgress(series, clock);
            LeaderPlan plan = new LeaderPlan(
                    series,
                    tables,
                    books,
                    counters,
                    fence,
                    new ConcurrentHashMap<>(),
                    asides,
                    new Backlog(AT_ONCE),
                    AT_ONCE,
                    clock);
            members.put(
                    series,
                    new Member(
                            new NumberingGroup<>(executor, CAPACITY, AT_ONCE, new SeriesLeader(plan, progress)),
                            progress,
                            asides,
                            new PendingDocuments(series, tables, books, clock)));
        });
    }

    /** Begins to look regularly for documents of some series that wait, whoever made them due. */
    public void sweepEvery(Duration interval, Collection<String> series) {
        long nanos = interval.toNanos();
        for (String name : series) {
            Member member = member(name);
            AtomicReference<CompletableFuture<Integer>> last =
                    new AtomicReference<>(CompletableFuture.completedFuture(0));
            executor.scheduleWithFixedDelay(
                    () -> {
                        if (last.get().isDone()) {
                            last.set(member.group().sweep());
                        }
                    },
                    ThreadLocalRandom.current().nextLong(nanos + 1),
                    nanos,
                    TimeUnit.NANOSECONDS);
        }
    }

    /**
     * Joins those who wait for a number.
     *
     * @return what becomes of the document; empty if too many wait, or everything is being closed: then it is numbered later
     */
    public Optional<CompletableFuture<Answer>> join(DocumentRef document) {
        return member(document.documents().series().name()).group().join(document);
    }

    /**
     * Numbers everything that waits now, and returns when that is done.
     *
     * @param listener hears of every transaction; null if nobody does
     * @return how many were numbered
     * @throws GaplessFailure if the database fails; what was numbered before is numbered
     */
    public int numberPending(@Nullable NumberingListener listener) {
        List<Runnable> afterwards = new ArrayList<>();
        try {
            if (listener != null) {
                members.values()
                        .forEach(member -> afterwards.add(member.progress().tell(listener)));
            }
            members.values().forEach(member -> member.asides().wake());
            List<CompletableFuture<Integer>> sweeps = members.values().stream()
                    .map(member -> member.group().sweep())
                    .toList();
            int numbered = 0;
            for (CompletableFuture<Integer> sweep : sweeps) {
                numbered += sweep.join();
            }
            return numbered;
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        } finally {
            afterwards.forEach(Runnable::run);
        }
    }

    /**
     * {@return documents of a series that are due and have no number, by date and key}
     *
     * @throws GaplessFailure if the database fails
     */
    public List<PendingDocument> pending(String series) {
        Member member = members.get(series);
        return member == null ? List.of() : member.pending().find(member.asides());
    }

    /** {@return what a register in another database calls the database of the documents} */
    public String source() {
        return books.source();
    }

    /** {@return what is known about each series, from memory} */
    public List<SeriesStatus> status() {
        return members.values().stream()
                .map(member -> member.progress().status(member.group().waiting(), member.asides()))
                .toList();
    }

    /** Answers everybody who waits. */
    @Override
    public void close() {
        members.values().forEach(member -> member.group().close());
    }

    private Member member(String series) {
        Member member = members.get(series);
        if (member == null) {
            throw new IllegalArgumentException("No documents of series " + series + " are mapped");
        }
        return member;
    }
}
