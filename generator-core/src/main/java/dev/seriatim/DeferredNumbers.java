package dev.seriatim;

import dev.seriatim.gapless.Answer;
import dev.seriatim.gapless.DeferredNumbering;
import dev.seriatim.gapless.DocumentRef;
import dev.seriatim.gapless.NumberingListener;
import dev.seriatim.gapless.PendingDocument;
import dev.seriatim.gapless.RestoreFence;
import dev.seriatim.gapless.SeriesStatus;
import dev.seriatim.gapless.WaitingDocuments;
import dev.seriatim.jdbc.DatabaseAccess;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.jspecify.annotations.Nullable;

/**
 * Numbering after commit and by workers, as one SessionFactory sees it: waits for the numbers of what was committed, and puts
 * them on the instances. Thread-safe.
 */
final class DeferredNumbers {

    private static final System.Logger LOG = System.getLogger(DeferredNumbers.class.getName());
    /** A transaction of many documents takes its place behind others again and again, not all places at once. */
    private static final int JOIN_AT_ONCE = 1_000;

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

    private final Map<NumberedAttribute, WaitingRows> rows = new LinkedHashMap<>();
    private final BackgroundThreads executor;
    private final DeferredNumbering numbering;
    private final Duration awaitTimeout;

    DeferredNumbers(
            SessionFactoryImplementor factory,
            Collection<NumberedAttribute> attributes,
            DatabaseAccess documents,
            DatabaseAccess ledger,
            RestoreFence fence,
            GaplessConfiguration configuration) {
        Set<String> series = new LinkedHashSet<>();
        Set<String> swept = new LinkedHashSet<>();
        for (NumberedAttribute attribute : attributes) {
            rows.put(attribute, new WaitingRows(attribute, factory));
            series.add(attribute.series().name());
            if (!attribute.atCommit()) {
                swept.add(attribute.series().name());
            }
        }
        this.awaitTimeout = configuration.awaitTimeout();
        this.executor = new BackgroundThreads("seriatim-numbering", series.size() + 1);
        Duration interval = configuration.sweepInterval();
        this.numbering = new DeferredNumbering(
                documents,
                ledger,
                configuration.shard(),
                fence,
                List.<WaitingDocuments>copyOf(rows.values()),
                executor.scheduler(),
                interval.isZero() ? LOOK_AGAIN : interval,
                Clock.systemUTC());
        if (!interval.isZero()) {
            numbering.sweepEvery(interval, swept);
        }
    }

    /** Waits until committed documents have their numbers, but not for ever: the sweeper does the rest. */
    void await(List<Candidate> committed, SharedSessionContractImplementor session) {
        long deadline = System.nanoTime() + awaitTimeout.toNanos();
        int pending = 0;
        for (int from = 0; from < committed.size(); from += JOIN_AT_ONCE) {
            pending +=
                    await(committed.subList(from, Math.min(committed.size(), from + JOIN_AT_ONCE)), session, deadline);
        }
        if (pending > 0 && !awaitTimeout.isZero()) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    pending + " of " + committed.size() + " committed documents, the first is "
                            + ref(committed.get(0), session) + ", have no number after " + awaitTimeout
                            + ". They are final and pending; the sweeper numbers them. Ask"
                            + " Seriatim.gapless().awaitNumber(document, timeout) where the number is needed.");
        }
    }

    /** {@return how many are pending} */
    private int await(List<Candidate> some, SharedSessionContractImplementor session, long deadline) {
        Map<Candidate, CompletableFuture<Answer>> answers = new LinkedHashMap<>();
        for (Candidate candidate : some) {
            join(ref(candidate, session)).ifPresent(answer -> answers.put(candidate, answer));
        }
        int pending = some.size() - answers.size();
        for (Map.Entry<Candidate, CompletableFuture<Answer>> entry : answers.entrySet()) {
            Answer answer = await(entry.getValue(), deadline);
            if (answer instanceof Answer.Numbered numbered) {
                new NumberOnInstance(entry.getKey())
                        .write(numbered.entry().number(), numbered.entry().formatted());
            }
            pending += answer == null ? 1 : 0;
        }
        return pending;
    }

    /** {@return what became of a document until the deadline; null if nothing did} */
    @Nullable
    static Answer await(CompletableFuture<Answer> answer, long deadline) {
        try {
            return answer.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException | CancellationException e) {
            answer.cancel(false);
            return null;
        } catch (InterruptedException e) {
            answer.cancel(false);
            Thread.currentThread().interrupt();
            return null;
        }
    }

    Optional<CompletableFuture<Answer>> join(DocumentRef document) {
        return numbering.join(document);
    }

    DocumentRef ref(NumberedAttribute attribute, Object id, SharedSessionContractImplementor session) {
        WaitingRows table = rows.get(attribute);
        if (table == null) {
            throw new IllegalArgumentException(attribute.name());
        }
        return table.ref(id, session);
    }

    /** {@return what the register calls the database of the documents} */
    String source() {
        return numbering.source();
    }

    int numberPending(@Nullable NumberingListener listener) {
        return numbering.numberPending(listener);
    }

    List<SeriesStatus> status() {
        return numbering.status();
    }

    List<PendingDocument> pending(String series) {
        return numbering.pending(series);
    }

    /** @param abort cuts the connections of what hangs */
    void close(Runnable abort) {
        numbering.close();
        executor.close(abort);
    }

    private DocumentRef ref(Candidate candidate, SharedSessionContractImplementor session) {
        return ref(candidate.attribute(), candidate.id(), session);
    }
}
