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
     * @param source the database of the document
     * @throws GaplessFailure if the register speaks of a document of another database, or with other values: most likely it is
     *     another document with the same id
     */
    static GivenNumber of(DueDocument document, CounterKey counter, Registered registered, String source) {
        RegisterRow row = registered.row();
        LocalDate date = document.issueDate();
        if (!source.equals(registered.row().source())) {
            throw refused(
                    document,
                    registered,
                    "is of " + registered.row().source() + ", while this one is in " + source
                            + ". Two databases gave the same id to two documents; ids must be unique over all that share a"
                            + " series, as those of @ShardedSequence are. If it is the same database under a new name, and"
                            + " nothing else: UPDATE seriatim_register SET source = '" + source + "' WHERE source = '"
                            + registered.row().source()
                            + "'; the setting seriatim.gapless.shard gives it a name that stays");
        }
        if (!registered.counter().equals(counter) || (date != null && !date.equals(row.issueDate()))) {
            throw refused(
                    document,
                    registered,
                    "was of " + registered.counter() + " dated " + row.issueDate()
                            + " when its number was decided, while it" + " is of " + counter
                            + (date == null ? "" : " dated " + date) + " now. Change it back");
        }
        return new GivenNumber(
                document, registered.counter(), row.number(), row.formatted(), row.issueDate(), row.hash());
    }

    private static GaplessFailure refused(DueDocument document, Registered registered, String why) {
        return new GaplessFailure(
                Reason.DOCUMENT,
                document + " has no number in its row, but the register has number "
                        + registered.row().formatted() + " of series " + registered.counter() + " for "
                        + registered.row().entity() + " " + registered.row().entityId() + ". That document " + why
                        + ".",
                null);
    }
}
