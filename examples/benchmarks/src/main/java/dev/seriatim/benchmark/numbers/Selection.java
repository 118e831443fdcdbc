package dev.seriatim.benchmark.numbers;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What is measured of this part: everything, or the rows that {@code -Dbenchmark.numbers.only} names by words such as
 * {@code mysql,near,after-commit,64x2}. Words of one kind add to each other; a kind that no word is of is not restricted.
 */
record Selection(Set<String> words) {

    static final String PROPERTY = "benchmark.numbers.only";

    static final List<String> SERVERS = List.of("postgresql", "mysql");
    static final List<DocumentLoad> LOADS =
            List.of(new DocumentLoad(1, 1), new DocumentLoad(16, 1), new DocumentLoad(64, 1), new DocumentLoad(64, 2));

    /** @throws IllegalArgumentException if a word is not known; the message is for the user */
    static Selection parse(String text) {
        List<String> words = Stream.of(text.split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
        List<String> known = known();
        words.stream().filter(word -> !known.contains(word)).findFirst().ifPresent(word -> {
            throw new IllegalArgumentException(
                    "not understood: " + word + "\n-D" + PROPERTY + " takes some of: " + String.join(" ", known));
        });
        return new Selection(Set.copyOf(words));
    }

    boolean isEverything() {
        return words.isEmpty();
    }

    boolean server(String name) {
        return chosen(SERVERS, server -> server).contains(name);
    }

    List<Network> networks() {
        return chosen(List.of(Network.values()), Selection::word);
    }

    /** @param usual what is measured unless loads are named */
    List<DocumentLoad> loads(List<DocumentLoad> usual) {
        if (ways().isEmpty()) {
            return List.of();
        }
        List<DocumentLoad> named = named(LOADS, Selection::word);
        return named.isEmpty() ? usual : named;
    }

    List<Way> ways() {
        List<Way> all = List.of(Way.values());
        return named(List.of(BacklogWay.values()), Selection::word).isEmpty()
                ? chosen(all, Selection::word)
                : named(all, Selection::word);
    }

    List<BacklogWay> backlogWays() {
        List<BacklogWay> all = List.of(BacklogWay.values());
        return named(List.of(Way.values()), Selection::word).isEmpty()
                        && named(LOADS, Selection::word).isEmpty()
                ? chosen(all, Selection::word)
                : named(all, Selection::word);
    }

    private <T> List<T> chosen(List<T> all, Function<T, String> word) {
        List<T> named = named(all, word);
        return named.isEmpty() ? all : named;
    }

    private <T> List<T> named(Collection<T> all, Function<T, String> word) {
        return all.stream().filter(one -> words.contains(word.apply(one))).toList();
    }

    private static List<String> known() {
        List<String> known = new ArrayList<>(SERVERS);
        Stream.of(Network.values()).map(Selection::word).forEach(known::add);
        LOADS.stream().map(Selection::word).forEach(known::add);
        Stream.of(Way.values()).map(Selection::word).forEach(known::add);
        Stream.of(BacklogWay.values()).map(Selection::word).forEach(known::add);
        return known;
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String word(DocumentLoad load) {
        return load.threads() + (load.processes() == 1 ? "" : "x" + load.processes());
    }
}
