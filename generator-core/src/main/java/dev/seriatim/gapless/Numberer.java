package dev.seriatim.gapless;

import dev.seriatim.jdbc.Database;
import dev.seriatim.jdbc.DatabaseAccess;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Gives numbers to documents inside of a transaction that is about to commit. See the {@linkplain dev.seriatim.gapless
 * package documentation} for the steps and the failure that each of them prevents. Thread-safe.
 */
public final class Numberer {

    private final CounterTable counters;
    private final Function<Database, Writes> ways;
    private final Map<Database, Writes> writes = new ConcurrentHashMap<>();
    private final Clock clock;
    private final RestoreFence fence;

    /**
     * @param access the database of counters and register; used only to make counter rows ahead of need
     * @param clock tells the day and the moment of numbering
     */
    public Numberer(DatabaseAccess access, Clock clock) {
        this(access, clock, new RestoreFence());
    }

    /** @param fence asked about every counter before it gives numbers */
    public Numberer(DatabaseAccess access, Clock clock, RestoreFence fence) {
        this(access, clock, Writes::on, fence);
    }

    /** @param ways how to write on a database */
    Numberer(DatabaseAccess access, Clock clock, Function<Database, Writes> ways) {
        this(access, clock, ways, new RestoreFence());
    }

    Numberer(DatabaseAccess access, Clock clock, Function<Database, Writes> ways, RestoreFence fence) {
        this.counters = new CounterTable(access);
        this.clock = clock;
        this.ways = ways;
        this.fence = fence;
    }

    /** Makes the counter rows that documents need, before the transaction locks anything. */
    public void ensureCounters(List<DueDocument> due) {
        LocalDateTime began = now();
        for (DueDocument document : due) {
            counters.ensure(
                    CounterTable.around(document, began), document.series().startWith());
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
        Writes way = writes.computeIfAbsent(kind, ways);
        way.prepare(connection, due);
        List<Counter> locked = new ArrayList<>();
        for (CounterKey key : byCounter.keySet()) {
            locked.add(counters.lockExisting(connection, kind, key));
        }
        locked.forEach(fence::check);
        LocalDateTime numberedAt = now();
        List<Decision> decisions = new ArrayList<>();
        Iterator<Counter> counter = locked.iterator();
        for (List<DueDocument> documents : byCounter.values()) {
            Counter before = counter.next();
            CounterRun run = new CounterRun(before, began, numberedAt);
            documents.forEach(run::give);
            decisions.add(new Decision(before, run.counter(), run.given()));
        }
        way.write(connection, decisions, numberedAt);
        return decisions.stream().flatMap(decision -> decision.given().stream()).toList();
    }

    private Map<CounterKey, List<DueDocument>> group(List<DueDocument> due, LocalDateTime began) {
        Map<CounterKey, List<DueDocument>> byCounter = new TreeMap<>();
        for (DueDocument document : due) {
            List<CounterKey> keys = CounterTable.around(document, began);
            counters.ensure(keys, document.series().startWith());
            byCounter.computeIfAbsent(keys.get(0), key -> new ArrayList<>()).add(document);
        }
        byCounter
                .values()
                .forEach(list -> list.sort(Comparator.comparing(document -> CounterRun.date(document, began))));
        return byCounter;
    }

    /** Microseconds are what every database keeps. */
    private LocalDateTime now() {
        return now(clock);
    }

    static LocalDateTime now(Clock clock) {
        return LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC).truncatedTo(ChronoUnit.MICROS);
    }
}
