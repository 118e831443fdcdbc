package dev.seriatim;

import dev.seriatim.gapless.CounterKey;
import dev.seriatim.gapless.GaplessFailure;
import dev.seriatim.gapless.Register;
import dev.seriatim.gapless.RegisterMismatch;
import dev.seriatim.gapless.SeriesReport;
import java.util.List;
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
