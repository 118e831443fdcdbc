package dev.seriatim.proof;

import dev.seriatim.proof.SteppedTransaction.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Every order in which the statements of two transactions can follow each other, and each of them with a crash of either
 * transaction before each statement. One run after the other, from the start: depth first, by the choices made.
 */
final class Interleavings {

    private final boolean crashes;
    private final List<Integer> choices = new ArrayList<>();
    private final List<Integer> options = new ArrayList<>();
    private final List<String> trace = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();
    private int depth;
    private @Nullable SteppedTransaction last;

    /** @param crashes whether one of the transactions may crash */
    Interleavings(boolean crashes) {
        this.crashes = crashes;
    }

    /** What the current run did, for messages. */
    String trace() {
        return String.join("\n", trace);
    }

    /** Prepares the next order of choices; {@return whether there is one} */
    boolean advance() {
        for (int i = options.size() - 1; i >= 0; i--) {
            if (choices.get(i) + 1 < options.get(i)) {
                int next = choices.get(i) + 1;
                choices.subList(i, choices.size()).clear();
                choices.add(next);
                options.clear();
                return true;
            }
        }
        return false;
    }

    /** {@return what went wrong on the way, besides what the database shows afterwards} */
    List<String> run(Supplier<List<SteppedTransaction>> begin) {
        depth = 0;
        options.clear();
        trace.clear();
        faults.clear();
        List<SteppedTransaction> all = begin.get();
        all.forEach(SteppedTransaction::start);
        boolean crashed = !crashes;
        last = null;
        List<SteppedTransaction> blocked = new ArrayList<>();
        while (true) {
            List<SteppedTransaction> able = all.stream()
                    .filter(one -> !one.ended() && !blocked.contains(one))
                    .toList();
            if (able.isEmpty()) {
                break;
            }
            if (crashed && all.stream().filter(SteppedTransaction::ended).count() == all.size() - 1) {
                able.get(0).finish();
                continue;
            }
            List<SteppedTransaction> mortal =
                    crashed ? List.of() : able.stream().filter(this::matters).toList();
            int choice = choose(able.size() + mortal.size());
            boolean crash = choice >= able.size();
            SteppedTransaction chosen = crash ? mortal.get(choice - able.size()) : able.get(choice);
            String step = (all.indexOf(chosen) + 1) + ": " + chosen.next();
            if (crash) {
                trace.add(step + "  -- crashes before it");
                chosen.crash();
                crashed = true;
                blocked.clear();
            } else if (chosen.step() == Outcome.BLOCKED) {
                trace.add(step + "  -- waits");
                blocked.add(chosen);
                if (!chosen.next().contains("FOR UPDATE") && holdsCounter(all.indexOf(chosen))) {
                    faults.add("lock discipline: waits for a row while it holds a counter");
                }
            } else {
                trace.add(step);
                blocked.clear();
                last = chosen;
            }
        }
        finish(all);
        return List.copyOf(faults);
    }

    /** To crash before the other one's steps or after them is the same, unless they waited for it. */
    private boolean matters(SteppedTransaction one) {
        return one == last
                || last == null
                || last.ended()
                || trace.get(trace.size() - 1).endsWith("waits");
    }

    private void finish(List<SteppedTransaction> all) {
        List<SteppedTransaction> stuck =
                all.stream().filter(one -> !one.ended()).toList();
        if (!stuck.isEmpty()) {
            faults.add(
                    "deadlock: " + stuck.stream().map(SteppedTransaction::next).toList());
            stuck.forEach(SteppedTransaction::crash);
        }
        for (SteppedTransaction one : all) {
            if (one.failure() != null) {
                faults.add("failure: " + one.failure());
            }
        }
    }

    private boolean holdsCounter(int transaction) {
        return trace.stream()
                .anyMatch(step -> step.startsWith((transaction + 1) + ":")
                        && step.contains("FOR UPDATE")
                        && !step.endsWith("waits"));
    }

    private int choose(int among) {
        if (depth == choices.size()) {
            choices.add(0);
        }
        options.add(among);
        return choices.get(depth++);
    }
}
