package dev.seriatim.gapless;

import dev.seriatim.gapless.GaplessFailure.Reason;
import dev.seriatim.jdbc.DatabaseException;
import dev.seriatim.jdbc.SqlErrors;
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
        } catch (DatabaseException | GaplessFailure e) {
            List<DocumentRef> tried = transaction.result().tried;
            if (!isOfSomeDocument(e) || tried.isEmpty()) {
                GaplessFailure failure = explained(e);
                progress.failed(failure);
                throw failure;
            }
            Map<DocumentRef, Answer> answers = new HashMap<>();
            int numbered = separately(tried, e, answers);
            return new NumberingGroup.Served<>(answers, numbered, true);
        }
    }

    /** One document that the database refuses must not hold up the others: the halves are tried, and their halves. */
    private int separately(List<DocumentRef> documents, RuntimeException failure, Map<DocumentRef, Answer> answers) {
        if (documents.size() == 1) {
            SetAside aside = new SetAside(documents.get(0), String.valueOf(failure.getMessage()));
            plan.asides().addRefused(aside);
            answers.put(aside.document(), new Answer.Refused(aside.reason()));
            return 0;
        }
        int middle = documents.size() / 2;
        int numbered = 0;
        for (List<DocumentRef> half :
                List.of(documents.subList(0, middle), documents.subList(middle, documents.size()))) {
            LeaderTransaction transaction = new LeaderTransaction(plan, List.of(), half);
            try {
                transaction.run();
                NumberingGroup.Served<DocumentRef, Answer> served = committed(transaction.result());
                answers.putAll(served.answers());
                numbered += served.numbered();
            } catch (DatabaseException | GaplessFailure e) {
                if (!isOfSomeDocument(e)) {
                    throw explained(e);
                }
                numbered += separately(half, e, answers);
            }
        }
        return numbered;
    }

    private NumberingGroup.Served<DocumentRef, Answer> committed(RoundResult result) {
        result.unfit.values().forEach(plan.asides()::add);
        plan.asides().remove(result.numbered.keySet());
        boolean more = result.more || plan.backlog().hasMore();
        progress.numbered(result.numbered.size(), plan.asides().size(), more);
        return new NumberingGroup.Served<>(result.answers(), result.numbered.size(), more);
    }

    private static boolean isOfSomeDocument(RuntimeException e) {
        return e instanceof GaplessFailure failure
                ? failure.reason() == Reason.DOCUMENT
                : SqlErrors.isRefusedValue(((DatabaseException) e).sqlException());
    }

    private static GaplessFailure explained(RuntimeException e) {
        return e instanceof DatabaseException failure
                ? GaplessSchema.explainedBesideDocuments(failure)
                : (GaplessFailure) e;
    }
}
