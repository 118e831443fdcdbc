package dev.seriatim.benchmark.numbers;

import dev.seriatim.benchmark.numbers.LockLog.Lock;
import dev.seriatim.benchmark.report.Percentiles;
import dev.seriatim.benchmark.report.Sample;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** All turns under one load: as many of each way, in the same order. */
final class Measurements {

    private final Map<Way, List<Turn>> turns = new EnumMap<>(Way.class);

    void add(Way way, Turn turn) {
        turns.computeIfAbsent(way, any -> new ArrayList<>()).add(turn);
    }

    /** {@return the ways that were measured} */
    List<Way> ways() {
        return List.copyOf(turns.keySet());
    }

    /** {@return whether all of these ways were measured} */
    boolean has(Way... ways) {
        return turns.keySet().containsAll(List.of(ways));
    }

    Sample documentsPerSecond(Way way) {
        return Sample.of(turns(way).stream().map(Turn::documentsPerSecond).toList());
    }

    /** {@return {@code one} as a multiple of {@code other}, turn by turn} */
    Sample ratio(Way one, Way other) {
        return Sample.of(IntStream.range(0, turns(one).size())
                .mapToObj(turn -> turns(one).get(turn).documentsPerSecond()
                        / turns(other).get(turn).documentsPerSecond())
                .toList());
    }

    Percentiles transactions(Way way) {
        return Percentiles.of(turns(way).stream()
                .flatMap(turn -> turn.transactions().stream())
                .toList());
    }

    Percentiles locks(Way way) {
        return LockLog.percentiles(allLocks(way), Lock::nanos);
    }

    Percentiles commits(Way way) {
        return LockLog.percentiles(allLocks(way), Lock::commitNanos);
    }

    double roundTripsUnderLock(Way way) {
        return allLocks(way).stream().mapToInt(Lock::roundTrips).average().orElseThrow();
    }

    /** {@return how many documents were numbered while the counter was locked once} */
    double documentsPerLock(Way way) {
        return turns(way).stream().mapToLong(Turn::documents).sum()
                / (double) allLocks(way).size();
    }

    private List<Lock> allLocks(Way way) {
        return turns(way).stream().flatMap(turn -> turn.locks().stream()).toList();
    }

    private List<Turn> turns(Way way) {
        return turns.getOrDefault(way, List.of());
    }
}
