package dev.seriatim.gapless;

import dev.seriatim.gapless.NumberingGroup.Round;
import dev.seriatim.gapless.NumberingGroup.Served;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Numbers everything in capital letters, unless told otherwise, and remembers what was offered. */
final class RecordedRounds implements Round<String, String> {

    private static final Function<List<String>, Served<String, String>> ALL = answering(Set.of());

    private final List<List<String>> offered = new ArrayList<>();
    private Function<List<String>, Served<String, String>> behaviour = ALL;

    @Override
    public Served<String, String> serve(List<String> waiting) {
        offered.add(waiting);
        return behaviour.apply(waiting);
    }

    /** {@return what each round since the last call was offered} */
    List<List<String>> take() {
        List<List<String>> taken = List.copyOf(offered);
        offered.clear();
        return taken;
    }

    void answerAll() {
        behaviour = ALL;
    }

    void answerAllBut(String... locked) {
        behaviour = answering(Set.of(locked));
    }

    void failWith(Throwable failure) {
        behaviour = waiting -> {
            throw RecordedRounds.<RuntimeException>unchecked(failure);
        };
    }

    void behave(Function<List<String>, Served<String, String>> behaviour) {
        this.behaviour = behaviour;
    }

    static Function<List<String>, Served<String, String>> answering(Set<String> locked) {
        return waiting -> {
            Map<String, String> answers = waiting.stream()
                    .filter(document -> !locked.contains(document))
                    .collect(Collectors.toMap(document -> document, RecordedRounds::number));
            return new Served<>(answers, answers.size(), false);
        };
    }

    static String number(String document) {
        return "number of " + document;
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> E unchecked(Throwable failure) throws E {
        throw (E) failure;
    }
}
