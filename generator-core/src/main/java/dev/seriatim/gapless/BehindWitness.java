package dev.seriatim.gapless;

import dev.seriatim.gapless.GaplessFailure.Reason;
import org.jspecify.annotations.Nullable;

/** When a counter is behind what a witness knows, and what to say then. */
final class BehindWitness {

    private BehindWitness() {}

    /** {@return whether a counter has the last known number in it} */
    static boolean fits(Counter counter, @Nullable LastKnown last) {
        return last == null
                || last.number() < counter.lastNumber()
                || (last.number() == counter.lastNumber() && last.hash().equals(counter.lastHash()));
    }

    static GaplessFailure failure(Witness witness, Counter counter, LastKnown last) {
        return new GaplessFailure(
                Reason.BEHIND_WITNESS,
                last.number() > counter.lastNumber() ? setBack(witness, counter, last) : forked(witness, counter, last),
                null);
    }

    private static String setBack(Witness witness, Counter counter, LastKnown last) {
        CounterKey key = counter.key();
        return "Series " + key + " stands at " + counter.lastNumber() + " in seriatim_counter, but number "
                + last.number()
                + " was given: " + witness.description() + " or this process remembers it. A backup was restored, or a"
                + " fail-over lost the last transactions. Numbers " + (counter.lastNumber() + 1) + " to "
                + last.number()
                + " may be on documents that were sent, so nothing was numbered. If a copy of the database has them, bring"
                + " them back. If not, declare them lost, and numbering goes on after " + last.number()
                + ":\n  Seriatim.gapless().declareLost(" + literal(key.series()) + ", " + literal(key.scope()) + ", "
                + literal(key.period()) + ", reason, actor)";
    }

    private static String forked(Witness witness, Counter counter, LastKnown last) {
        CounterKey key = counter.key();
        return "Number " + last.number() + " of series " + key + " was given twice: its link in seriatim_counter is "
                + counter.lastHash() + ", but " + witness.description() + " or this process remembers " + last.hash()
                + ". Most likely a backup was restored, or a fail-over lost transactions, and the number was given again where"
                + " the witness was not asked. Nothing was numbered, and declaring numbers lost does not mend it"
                + " (but if declareLost was interrupted, call it again). Compare what the database has\n  SELECT * FROM"
                + " seriatim_register WHERE " + condition(key) + " AND number = " + last.number()
                + ";\nwith the documents that were sent, and restore the copy that is right. If that is this one, "
                + witness.howToForget(key) + " and restart the application.";
    }

    /** {@return SQL that finds a counter} */
    static String condition(CounterKey key) {
        return "series = " + sql(key.series()) + " AND scope = " + sql(key.scope()) + " AND period = "
                + sql(key.period());
    }

    private static String sql(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    private static String literal(String value) {
        return "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
