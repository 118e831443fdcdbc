package dev.seriatim;

import dev.seriatim.gapless.CounterKey;
import dev.seriatim.gapless.GaplessFailure;
import dev.seriatim.gapless.NumberingListener;
import dev.seriatim.gapless.PendingDocument;
import dev.seriatim.gapless.Register;
import dev.seriatim.gapless.RegisterEntry;
import dev.seriatim.gapless.RegisterMismatch;
import dev.seriatim.gapless.SeriesReport;
import dev.seriatim.gapless.SeriesStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.jspecify.annotations.Nullable;

/**
 * The gapless numbers of one persistence unit: what was given, what is missing, what is void. Answers from the register, so
 * also for documents and series that the mapping does not know any more. Everything is read on connections of its own and
 * shows what is committed; numbering is not held up. Thread-safe.
 */
public final class GaplessNumbers {

    private final GaplessRegistry registry;

    GaplessNumbers(SessionFactoryImplementor factory) {
        this.registry = factory.getServiceRegistry().requireService(GaplessRegistry.class);
    }

    /**
     * {@return what the register says about a series, one entry per scope and period in which numbers were given, in that
     * order} Reads every row of the series, a few thousand at a time, to prove that none was changed.
     *
     * @param series its name; unknown ones have no entries
     * @throws GaplessDefinitionException if the tables are missing or cannot be read
     * @throws NumberingException if the database fails
     */
    public List<SeriesReport> report(String series) {
        return translated(() -> registry.register().report(series, registry.startWith(series)));
    }

    /**
     * {@return the numbers that were given, as the counter and the numbers after them show, and that the register does not
     * have} In ascending order, and the lowest {@value Register#MAX_LISTED} only; {@link SeriesReport#missing} counts all.
     *
     * @param scope the values within which the series counts, joined by {@code /}; empty if it has none
     * @param period like {@code 2026}; empty if it has none
     * @throws GaplessDefinitionException if the tables are missing or cannot be read
     * @throws NumberingException if the database fails
     */
    public List<Long> missing(String series, String scope, String period) {
        return translated(
                () -> registry.register().missing(new CounterKey(series, scope, period), registry.startWith(series)));
    }

    /**
     * {@return where the documents of this persistence unit and the register do not say the same: numbers in documents that the
     * register does not have for them, and entries that are not void whose document has another number, none, or is gone} The
     * first {@value Register#MAX_LISTED} only.
     *
     * <p>Where documents are on several databases, this is about those of this persistence unit, and each is to be asked.
     *
     * <p>Reads all documents and entries of the series, a few thousand at a time, on a session of its own. Entries of entities
     * that are not mapped any more, and of those with a composite key, are not looked for among the documents.
     *
     * @throws GaplessDefinitionException if the tables are missing or cannot be read
     * @throws NumberingException if the database of the register fails
     * @throws org.hibernate.HibernateException if that of the documents does
     */
    public List<RegisterMismatch> reconcile(String series) {
        return translated(() -> registry.reconcile(series));
    }

    /** As the {@linkplain #markVoid(String, String, String, long, String, String) other one}; nobody is named. */
    public void markVoid(String series, String scope, String period, long number, String reason) {
        markVoid(series, scope, period, number, reason, null);
    }

    /**
     * Declares a number void, at once and for ever, in a transaction of its own. The number stays used, its row stays in the
     * register, and its document stays as it is.
     *
     * @param scope the values within which the series counts, joined by {@code /}; empty if it has none
     * @param period like {@code 2026}; empty if it has none
     * @param number as a number, also where it is written in a format
     * @param reason why: 1 to 1000 characters that are not all blank
     * @param actor who says so, up to 255 characters; null leaves that open, as the user of the database connection would
     *     say nothing about it
     * @throws IllegalArgumentException if reason or actor are not as above
     * @throws NumberNotVoidedException if the number was never given, or is void already
     * @throws GaplessDefinitionException if the tables are missing or cannot be written
     * @throws NumberingException if the database fails; the number may be void then, and it does no harm to try again
     */
    public void markVoid(
            String series, String scope, String period, long number, String reason, @Nullable String actor) {
        translated(() -> {
            registry.register().markVoid(new CounterKey(series, scope, period), number, reason, actor);
            return series;
        });
    }

    /**
     * Numbers all documents that are due and have no number, whoever made them due: native SQL, bulk statements, other programs
     * and processes that died. Returns when none is left but those that cannot be numbered as they are, or that others have
     * locked. Meanwhile callers who wait after their commit are served in between. Needs no transaction, and must not be called
     * in one that made documents due: they are not committed yet.
     *
     * @return how many documents were numbered meanwhile, by this call or beside it in this process
     * @throws GaplessDefinitionException if the tables are missing or cannot be written
     * @throws NumberingException if the database fails; what was numbered before is numbered, and it may be called again
     */
    public int numberPending() {
        return translated(() -> registry.deferred().numberPending(null));
    }

    /**
     * As {@link #numberPending()}, and tells how it goes on.
     *
     * @param listener called after each transaction, by the threads that number
     */
    public int numberPending(NumberingListener listener) {
        return translated(() -> registry.deferred().numberPending(listener));
    }

    /**
     * Waits until a document has its number, and writes that into the instance if it is not there. The document must be
     * committed; what a running transaction wrote is not seen.
     *
     * <p>A document that is numbered {@code BY_WORKER} is waited for; any other is numbered now, if it has no number yet.
     *
     * @param document an instance of an entity with one {@link GaplessNumber} attribute, managed or detached
     * @return the number; empty if it has none after that time, or is not due
     * @throws DocumentSetAsideException if it cannot be numbered as it is, with the reason
     * @throws IllegalArgumentException if it is no instance of such an entity
     * @throws NumberingException if the database of the register fails
     */
    public Optional<RegisterEntry> awaitNumber(Object document, Duration timeout) {
        return translated(() -> new NumberAwait(registry, document).within(timeout));
    }

    /**
     * {@return documents that are due and have no number yet, by date and key, 10 000 at most} Those that cannot be
     * numbered as they are say why. Asks the tables of the documents, on a connection of its own.
     *
     * @param series its name; of unknown ones nothing is pending
     * @throws NumberingException if the database fails
     */
    public List<PendingDocument> pending(String series) {
        return translated(() -> registry.deferred().pending(series));
    }

    /** {@return what this process knows about numbering after commit and by workers, from memory} */
    public List<SeriesStatus> status() {
        return registry.hasDeferred() ? registry.deferred().status() : List.of();
    }

    /**
     * Declares lost, for ever, the numbers that the witness of {@code seriatim.gapless.witness} knows and the counter does not: after
     * a restore or a fail-over that lost transactions. Each gets a row in the register, without a document, as a link of the
     * chain; then numbering goes on after the last of them. Before, look for a copy of the database that still has them.
     *
     * <p>Up to a few thousand numbers are one transaction, more are several, and until the last one nothing is numbered.
     * If it was interrupted, calling it again goes on.
     *
     * @param scope the values within which the series counts, joined by {@code /}; empty if it has none
     * @param period like {@code 2026}; empty if it has none
     * @param reason why: 1 to 1000 characters that are not all blank
     * @param actor who says so, up to 255 characters; null leaves that open
     * @return how many numbers this call declared lost
     * @throws IllegalArgumentException if reason or actor are not as above
     * @throws NumbersNotLostException if the counter has all numbers that are known
     * @throws SeriesSetBackException if the last known number was given twice, which no declaration mends
     * @throws GaplessDefinitionException if there is no witness, or the tables are missing or cannot be written
     * @throws NumberingException if the database or the witness fails
     */
    public long declareLost(String series, String scope, String period, String reason, @Nullable String actor) {
        return translated(() -> registry.lostNumbers()
                .declare(new CounterKey(series, scope, period), registry.series(series), reason, actor));
    }

    private static <T> T translated(Supplier<T> work) {
        try {
            return work.get();
        } catch (GaplessFailure e) {
            throw GaplessErrors.translate(e);
        }
    }
}
