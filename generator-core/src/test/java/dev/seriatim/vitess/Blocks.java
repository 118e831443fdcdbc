package dev.seriatim.vitess;

import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.LongStream;

/** All ids which anybody got, to find those which two got. */
final class Blocks {

    private final Queue<Long> ids = new ConcurrentLinkedQueue<>();

    void add(long first, long size) {
        LongStream.range(first, first + size).forEach(ids::add);
    }

    Set<Long> duplicates() {
        Set<Long> seen = new HashSet<>();
        Set<Long> twice = new TreeSet<>();
        for (long id : ids) {
            if (!seen.add(id)) {
                twice.add(id);
            }
        }
        return twice;
    }
}
