package dev.seriatim.gapless;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What one transaction of a leader came to. Filled while it runs, and believed once it is committed. */
final class RoundResult {

    /** Numbers given, and numbers given before that were missing in the document only. */
    final Map<DocumentRef, GivenNumber> numbered = new LinkedHashMap<>();

    final List<Decision> decisions = new ArrayList<>();
    final Map<DocumentRef, SetAside> unfit = new LinkedHashMap<>();
    /** Counters that may give no numbers, and why. */
    final Map<CounterKey, String> closed = new HashMap<>();
    /** Documents somebody waits for that have a number already. */
    final Map<DocumentRef, RegisterEntry> known = new HashMap<>();
    /** Documents somebody waits for that are not due, or gone. */
    final Set<DocumentRef> notDue = new HashSet<>();

    final List<Runnable> afterwards = new ArrayList<>();
    boolean more;

    /** {@return what was found out before anything was locked, for another transaction with the same documents} */
    RoundResult beforehand() {
        RoundResult beforehand = new RoundResult();
        beforehand.unfit.putAll(unfit);
        beforehand.known.putAll(known);
        beforehand.notDue.addAll(notDue);
        beforehand.more = more;
        return beforehand;
    }

    /** The transaction in which they were made failed, and another one follows. */
    void forgetDecisions() {
        numbered.clear();
        decisions.clear();
        closed.clear();
    }

    Map<DocumentRef, Answer> answers() {
        Map<DocumentRef, Answer> answers = new HashMap<>();
        notDue.forEach(document -> answers.put(document, new Answer.NotDue()));
        unfit.forEach((document, aside) -> answers.put(document, new Answer.Refused(aside.reason())));
        known.forEach((document, entry) -> answers.put(document, new Answer.Numbered(entry)));
        numbered.forEach((document, given) -> answers.put(document, new Answer.Numbered(given.entry())));
        return answers;
    }
}
