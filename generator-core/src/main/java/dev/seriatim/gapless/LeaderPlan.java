package dev.seriatim.gapless;

import dev.seriatim.jdbc.Database;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/**
 * What a leader of a series works with.
 *
 * @param series the name of the series
 * @param documents the tables whose documents are numbered in it
 * @param books where these are, and counters and register
 * @param counters of all series
 * @param fence is asked before numbers are given, and told of them
 * @param ways how to write on a database
 * @param asides documents that cannot be numbered as they are
 * @param backlog documents found and not numbered yet
 * @param atOnce the most documents of one transaction
 * @param clock tells the day and the moment of numbering
 */
record LeaderPlan(
        String series,
        List<WaitingDocuments> documents,
        Books books,
        CounterTable counters,
        RestoreFence fence,
        Map<Database, Writes> ways,
        SetAsides asides,
        Backlog backlog,
        int atOnce,
        Clock clock) {

    /** {@return whether dates must not go back, in any table of the series} */
    boolean strict() {
        return documents.stream().anyMatch(table -> table.series().dateOrder() == DateOrder.STRICT);
    }
}
