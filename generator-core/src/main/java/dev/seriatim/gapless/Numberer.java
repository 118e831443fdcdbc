package dev.seriatim.gapless;

import dev.seriatim.gapless.GaplessFailure.Reason;
import dev.seriatim.jdbc.Database;
import dev.seriatim.jdbc.DatabaseAccess;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Gives numbers to documents inside of a transaction that is about to commit. See the {@linkplain dev.seriatim.gapless
 * package documentation} for the steps and the failure that each of them prevents. Thread-safe.
 */
public final class Numberer {

    private final CounterTable counters;
    private final DocumentTable documents = new DocumentTable();
    private final RegisterTable register = new RegisterTable();
    private final Clock clock;

    /**
     * @param access the database of counters and register; used only to make counter rows ahead of need
     * @param clock tells the day and the moment of numbering
     */
    public Numberer(DatabaseAccess access, Clock clock) {
        this.counters = new CounterTable(access);
        this.clock = clock;
    }

    /** Makes the counter rows that documents need, before the transaction locks anything. */
    public void ensureCounters(List<DueDocument> due) {
        LocalDateTime began = now();
        for (DueDocument document : due) {
            counters.ensure(
                    CounterTable.around(
                            document.series(), CounterKey.join(document.scope()), CounterRun.date(document, began)),
                    document.series().startWith());
        }
    }

    /**
     * Numbers documents. Their rows must have been written in the transaction of {@code connection} before, which nobody else
     * may be waiting for.
     *
     * @param connection in a transaction, under READ COMMITTED or, on MySQL, REPEATABLE READ
     * @param kind what database it is
     * @param due documents without a number
     * @return one number per document, in no particular order
     * @throws GaplessFailure if one cannot be numbered; the transaction must be rolled back
     * @throws SQLException if the database fails; the transaction must be rolled back
     */
    public List<GivenNumber> number(Connection connection, Database kind, List<DueDocument> due) throws SQLException {
        LocalDateTime began = now();
        Map<CounterKey, List<DueDocument>> byCounter = group(due, began);
        Map<CounterKey, Counter> locked = new TreeMap<>();
        for (CounterKey key : byCounter.keySet()) {
            locked.put(key, lock(connection, kind, key));
        }
        LocalDateTime numberedAt = now();
        List<GivenNumber> given = new ArrayList<>();
        for (Map.Entry<CounterKey, List<DueDocument>> entry : byCounter.entrySet()) {
            Counter before = locked.get(entry.getKey());
            CounterRun run = new CounterRun(before, began, numberedAt);
            entry.getValue().forEach(run::give);
            counters.write(connection, before, run.counter());
            given.addAll(run.given());
        }
        documents.write(connection, given);
        register.insert(connection, given, numberedAt);
        return given;
    }

    private Map<CounterKey, List<DueDocument>> group(List<DueDocument> due, LocalDateTime began) {
        Map<CounterKey, List<DueDocument>> byCounter = new TreeMap<>();
        for (DueDocument document : due) {
            Series series = document.series();
            LocalDate date = CounterRun.date(document, began);
            List<CounterKey> keys = CounterTable.around(series, CounterKey.join(document.scope()), date);
            counters.ensure(keys, series.startWith());
            byCounter.computeIfAbsent(keys.get(0), key -> new ArrayList<>()).add(document);
        }
        byCounter
                .values()
                .forEach(list -> list.sort(Comparator.comparing(document -> CounterRun.date(document, began))));
        return byCounter;
    }

    private Counter lock(Connection connection, Database kind, CounterKey key) throws SQLException {
        Counter counter = counters.lock(connection, kind, key);
        if (counter == null) {
            throw new GaplessFailure(
                    Reason.SCHEMA,
                    "The row of counter " + key
                            + " was deleted from seriatim_counter. Nothing was numbered; the next attempt"
                            + " makes it again, from the end of the register.",
                    null);
        }
        return counter;
    }

    /** Microseconds are what every database keeps. */
    private LocalDateTime now() {
        return LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC).truncatedTo(ChronoUnit.MICROS);
    }
}
