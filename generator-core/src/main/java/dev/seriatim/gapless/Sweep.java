package dev.seriatim.gapless;

import java.util.concurrent.CompletableFuture;

/** A request to a {@link NumberingGroup} for rounds until there is no more to do. All but the future is the leader's alone. */
final class Sweep {

    private static final int MAX_IDLE_ROUNDS = 2;

    final CompletableFuture<Integer> future = new CompletableFuture<>();

    private int numbered;
    private int idleRounds;

    /** {@return whether that round, which began after the request, was its last} */
    boolean endsWith(NumberingGroup.Served<?, ?> served) {
        numbered += served.numbered();
        idleRounds = served.numbered() == 0 ? idleRounds + 1 : 0;
        return !served.backlog() || idleRounds == MAX_IDLE_ROUNDS || future.isDone();
    }

    void finish() {
        future.complete(numbered);
    }
}
