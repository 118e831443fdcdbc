package dev.seriatim.benchmark.numbers;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The processes that write under one load: this one, and others of the same program on the same tables. */
final class Crew implements AutoCloseable {

    private final DocumentStore store;
    private final DocumentLoad load;
    private final List<OtherProcess> others = new ArrayList<>();

    Crew(DocumentStore store, DocumentLoad load) {
        this.store = store;
        this.load = load;
        for (int process = 1; process < load.processes(); process++) {
            others.add(OtherProcess.start(store.address(), load.threads() / load.processes(), process));
        }
    }

    /** {@return what all of them did together} */
    Turn turn(Way way, Duration duration) {
        Order order = Order.soon(way, load.threads(), load.processes(), duration);
        others.forEach(other -> other.give(order));
        Turn turn = order.carryOut(store);
        for (OtherProcess other : others) {
            turn = turn.and(other.turn());
        }
        return turn;
    }

    @Override
    public void close() {
        others.forEach(OtherProcess::close);
    }
}
