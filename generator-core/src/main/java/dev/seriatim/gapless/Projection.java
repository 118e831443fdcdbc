package dev.seriatim.gapless;

import dev.seriatim.gapless.GaplessFailure.Reason;
import dev.seriatim.gapless.RegisteredDocuments.Registered;
import java.time.LocalDate;

/**
 * A number that was decided and did not reach its document: the register is the decision, the column of the document follows
 * it.
 */
final class Projection {

    private Projection() {}

    /**
     * {@return the number to write into the document}
     *
     * @param counter the one that the document belongs to now
     * @throws GaplessFailure if the register speaks of a document with other values: most likely another one with the same id
     */
    static GivenNumber of(DueDocument document, CounterKey counter, Registered registered) {
        RegisterRow row = registered.row();
        LocalDate date = document.issueDate();
        if (!registered.counter().equals(counter) || (date != null && !date.equals(row.issueDate()))) {
            throw new GaplessFailure(
                    Reason.DOCUMENT,
                    document + " has no number in its row, but the register has number " + row.formatted()
                            + " of series "
                            + registered.counter() + " dated " + row.issueDate()
                            + " for it, while the document belongs to "
                            + counter + (date == null ? "" : " dated " + date)
                            + ". Either two databases gave the same id to two documents: ids must be unique over all that"
                            + " share a series, as those of @ShardedSequence are. Or the document was changed after its number was decided: change it back.",
                    null);
        }
        return new GivenNumber(
                document, registered.counter(), row.number(), row.formatted(), row.issueDate(), row.hash());
    }
}
