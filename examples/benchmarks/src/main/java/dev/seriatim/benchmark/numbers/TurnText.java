package dev.seriatim.benchmark.numbers;

import dev.seriatim.benchmark.numbers.LockLog.Lock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** A turn as one line of text: its seconds, what each thread saw, and its locks. */
final class TurnText {

    private static final String THREAD = "thread";
    private static final String LOCKS = "locks";

    private TurnText() {}

    static String of(Turn turn) {
        StringBuilder text = new StringBuilder().append(turn.seconds());
        for (long[] samples : turn.transactions()) {
            text.append(';')
                    .append(THREAD)
                    .append(LongStream.of(samples)
                            .mapToObj(nanos -> " " + nanos)
                            .collect(Collectors.joining()));
        }
        text.append(';').append(LOCKS);
        turn.locks()
                .forEach(lock -> text.append(" " + lock.nanos() + ":" + lock.roundTrips() + ":" + lock.commitNanos()));
        return text.toString();
    }

    static Turn parse(String text) {
        String[] parts = text.split(";");
        List<long[]> transactions = new ArrayList<>();
        List<Lock> locks = new ArrayList<>();
        for (int i = 1; i < parts.length; i++) {
            String[] words = parts[i].split(" ");
            List<String> values = Arrays.asList(words).subList(1, words.length);
            if (words[0].equals(THREAD)) {
                transactions.add(values.stream().mapToLong(Long::parseLong).toArray());
            } else {
                values.forEach(value -> locks.add(lock(value.split(":"))));
            }
        }
        return new Turn(transactions, Double.parseDouble(parts[0]), locks);
    }

    private static Lock lock(String[] values) {
        return new Lock(Long.parseLong(values[0]), Integer.parseInt(values[1]), Long.parseLong(values[2]));
    }
}
