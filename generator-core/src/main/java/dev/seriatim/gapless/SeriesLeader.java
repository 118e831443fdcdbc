package dev.seriatim.gapless;

import dev.seriatim.gapless.GaplessFailure.Reason;
import dev.seriatim.jdbc.DatabaseException;
import dev.seriatim.jdbc.SqlErrors;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Leads the numbering of one series in one process. Other processes have leaders of their own; the lock of the counter decides
 * between them, and each numbers whatever waits. Used by one thread at a time.
 */
final class SeriesLeader implements NumberingGroup.Round<DocumentRef, Answer> {

    private final LeaderPlan plan;
    private final SeriesProgress progress;

    SeriesLeader(LeaderPlan plan, SeriesProgress progress) {
        this.plan = plan;
        this.progress = progress;
    }

    /** @throws GaplessFailure if the database fails; nobody knows then whether something was committed, and the next round sees */
    @Override
    public NumberingGroup.Served<DocumentRef, Answer> serve(List<DocumentRef> waiting) {
        LeaderTransaction transaction = new LeaderTransaction(plan, waiting, null);
        try {
            transaction.run();
            return committed(transaction.result());
        } catch (RuntimeException e) {
            plan.backlog().forget();
            List<DocumentRef> tried = List.copyOf(transaction.result().numbered.keySet());
            if (!isOfSomeDocument(e) || tried.isEmpty()) {
                throw failed(e);
            }
            return separately(tried, e);
        }
    }

    /**
     * One document that the database refuses must not hold up the others: the halves are tried, and their halves, in their
     * order. Where that counts, nobody goes before one who is locked.
     */
    private NumberingGroup.Served<DocumentRef, Answer> separately(List<DocumentRef> tried, RuntimeException failure) {
        Map<DocumentRef, Answer> answers = new HashMap<>();
        Deque<List<DocumentRef>> parts = new ArrayDeque<>();
        int numbered = 0;
        halve(tried, failure, parts, answers);
        while (!parts.isEmpty()) {
            List<DocumentRef> part = parts.pop();
            LeaderTransaction transaction = new LeaderTransaction(plan, List.of(), part);
            try {
                transaction.run();
                NumberingGroup.Served<DocumentRef, Answer> served = committed(transaction.result());
                answers.putAll(served.answers());
                numbered += served.numbered();
                if (plan.strict() && !served.answers().keySet().containsAll(part)) {
                    break;
                }
            } catch (RuntimeException e) {
                if (!isOfSomeDocument(e)) {
                    throw failed(e);
                }
                halve(part, e, parts, answers);
            }
        }
        return new NumberingGroup.Served<>(answers, numbered, true);
    }

    private void halve(
            List<DocumentRef> part,
            RuntimeException failure,
            Deque<List<DocumentRef>> parts,
            Map<DocumentRef, Answer> answers) {
        if (part.size() == 1) {
            SetAside aside = new SetAside(part.get(0), String.valueOf(failure.getMessage()));
            plan.asides().addRefused(aside);
            answers.put(aside.document(), new Answer.Refused(aside.reason()));
            return;
        }
        int middle = part.size() / 2;
        parts.push(part.subList(middle, part.size()));
        parts.push(part.subList(0, middle));
    }

    private NumberingGroup.Served<DocumentRef, Answer> committed(RoundResult result) {
        result.unfit.values().forEach(plan.asides()::add);
        plan.asides().remove(result.numbered.keySet());
        boolean more = result.more || plan.backlog().hasMore();
        progress.numbered(result.numbered.size(), plan.asides().size(), more);
        return new NumberingGroup.Served<>(result.answers(), result.numbered.size(), more);
    }

    private static boolean isOfSomeDocument(RuntimeException e) {
        return e instanceof DatabaseException ofDatabase
                ? SqlErrors.isRefusedValue(ofDatabase.sqlException())
                : e instanceof GaplessFailure failure && failure.reason() == Reason.DOCUMENT;
    }

    private GaplessFailure failed(RuntimeException e) {
        GaplessFailure failure = e instanceof DatabaseException ofDatabase
                ? GaplessSchema.explainedBesideDocuments(ofDatabase)
                : e instanceof GaplessFailure known
                        ? known
                        : new GaplessFailure(
                                Reason.UNAVAILABLE, "Numbering documents of series " + plan.series() + ": " + e, e);
        progress.failed(failure);
        return failure;
    }
}
