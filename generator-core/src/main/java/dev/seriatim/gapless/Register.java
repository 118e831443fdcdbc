package dev.seriatim.gapless;

import dev.seriatim.jdbc.DatabaseAccess;
import dev.seriatim.jdbc.DatabaseException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the register proves: which numbers were given and what became of each. Everything is committed state, read on
 * connections of its own; numbering is not held up. Thread-safe.
 */
public final class Register {

    /** How many missing numbers, or mismatches, are listed at most. */
    public static final int MAX_LISTED = 10_000;

    private static final List<String> COUNTERS = List.of(
            "SELECT scope, period FROM seriatim_counter WHERE series = ?",
            "SELECT DISTINCT scope, period FROM seriatim_register WHERE series = ?");

    private final DatabaseAccess access;
    private final Clock clock;

    /**
     * @param access the database of counters and register
     * @param clock tells when a number was declared void
     */
    public Register(DatabaseAccess access, Clock clock) {
        this.access = access;
        this.clock = clock;
    }

    /**
     * {@return one report per counter that was ever used, ordered by scope and period}
     *
     * @param startWith the first number of every counter; null if that is not known, and then numbers missing before the
     *     lowest one show as a broken chain only
     * @throws GaplessFailure if the database fails
     */
    public List<SeriesReport> report(String series, @Nullable Long startWith) {
        return explained(() -> {
            List<SeriesReport> reports = new ArrayList<>();
            DuplicateTexts duplicates = null;
            for (CounterKey key : counters(series)) {
                CounterAudit audit = new CounterAudit(key, counter(key), startWith);
                RegisterPages pages = new RegisterPages(access, key);
                for (List<RegisterRow> page = pages.next(); !page.isEmpty(); page = pages.next()) {
                    audit.add(page);
                }
                if (audit.isUsed()) {
                    if (duplicates == null || !duplicates.isOf(key)) {
                        duplicates = DuplicateTexts.in(access, key);
                    }
                    reports.add(audit.report(counter(key), duplicates.count(key)));
                }
            }
            return reports;
        });
    }

    /**
     * {@return the lowest numbers that should be in the register and are not, {@value #MAX_LISTED} at most}
     *
     * @param startWith the first number of the series; null if that is not known
     * @throws GaplessFailure if the database fails
     */
    public List<Long> missing(CounterKey key, @Nullable Long startWith) {
        return explained(() -> {
            MissingNumbers missing = new MissingNumbers(key, counter(key), startWith);
            RegisterPages pages = new RegisterPages(access, key);
            for (List<RegisterRow> page = pages.next(); !page.isEmpty() && !missing.isFull(); page = pages.next()) {
                page.forEach(missing::add);
            }
            return missing.found();
        });
    }

    /**
     * Declares a number void, in a transaction of its own. The number stays used.
     *
     * @param reason why, 1 to 1000 characters that are not all blank
     * @param actor who says so, up to 255 characters; null if nobody is named
     * @throws IllegalArgumentException if reason or actor are not as above
     * @throws GaplessFailure if there is no such number, it is void already, or the database fails
     */
    public void markVoid(CounterKey key, long number, String reason, @Nullable String actor) {
        LocalDateTime at =
                LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC).truncatedTo(ChronoUnit.MICROS);
        VoidDeclaration declaration = new VoidDeclaration(key, number, reason, actor, at);
        explained(
                () -> access.call("Declaring number " + number + " of series " + key + " void", (connection, kind) -> {
                    declaration.write(connection);
                    return key;
                }));
    }

    /**
     * {@return the entries of some documents, by key}
     *
     * @throws GaplessFailure if the database fails
     */
    public Map<String, RegisterEntry> entriesOf(String series, String entity, List<String> entityIds) {
        Map<String, RegisterEntry> entries = new HashMap<>();
        explained(() -> access.call(
                        "Looking for documents in the register of " + series,
                        (connection, kind) -> new RegisteredDocuments(series).of(connection, entity, entityIds)))
                .forEach((entityId, registered) ->
                        entries.put(entityId, registered.row().entry()));
        return entries;
    }

    /**
     * Reads all entries that are not void, page by page.
     *
     * @param source the database of their documents; null if it is that of the register
     * @throws GaplessFailure if the database fails
     */
    public void eachPageOfIssued(String series, @Nullable String source, Consumer<List<RegisterEntry>> consumer) {
        for (CounterKey key : explained(() -> counters(series))) {
            RegisterPages pages = new RegisterPages(access, key);
            for (List<RegisterRow> page = explained(pages::next); !page.isEmpty(); page = explained(pages::next)) {
                consumer.accept(page.stream()
                        .filter(row -> row.is(NumberState.ISSUED) && Objects.equals(row.source(), source))
                        .map(RegisterRow::entry)
                        .toList());
            }
        }
    }

    private @Nullable Counter counter(CounterKey key) {
        return access.<@Nullable Counter>call(
                "Reading the counter " + key, (connection, kind) -> CounterTable.read(connection, key));
    }

    private SortedSet<CounterKey> counters(String series) {
        return access.call("Reading the counters of series " + series, (connection, kind) -> {
            SortedSet<CounterKey> keys = new TreeSet<>();
            for (String sql : COUNTERS) {
                try (PreparedStatement statement = connection.prepareStatement(sql)) {
                    statement.setString(1, series);
                    try (ResultSet row = statement.executeQuery()) {
                        while (row.next()) {
                            keys.add(new CounterKey(series, row.getString(1), row.getString(2)));
                        }
                    }
                }
            }
            return keys;
        });
    }

    private static <T> T explained(Supplier<T> work) {
        try {
            return work.get();
        } catch (DatabaseException e) {
            throw GaplessSchema.explained(e);
        }
    }
}
