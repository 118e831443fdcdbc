package dev.seriatim.deferred;

import dev.seriatim.proof.Tap;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Makes one statement of a connection fail, counted from {@link #arm}, and perhaps all that follow. */
final class Fault implements Tap {

    /** What happens at the statement. */
    enum Kind {
        /** The database refuses it. */
        REFUSED("HY000", false, false),
        /** It is to be tried again. */
        ROLLED_BACK("40001", false, false),
        /** It never arrives. */
        LOST("08006", false, false),
        /** It is executed, and its answer never arrives. */
        UNANSWERED("08006", true, false),
        /** It never arrives, nor does anything after it. */
        DEAD("08006", false, true),
        /** It is executed, and nothing ever arrives after it. */
        DEAD_AFTERWARDS("08006", true, true);

        private final String state;
        private final boolean executed;
        private final boolean forGood;

        Kind(String state, boolean executed, boolean forGood) {
            this.state = state;
            this.executed = executed;
            this.forGood = forGood;
        }
    }

    private final AtomicInteger left = new AtomicInteger(-1);
    private volatile Kind kind = Kind.REFUSED;
    private volatile boolean struck;

    void arm(Kind kind, int statement) {
        this.kind = kind;
        struck = false;
        left.set(statement);
    }

    /** {@return whether it happened since it was armed} */
    boolean disarm() {
        left.set(-1);
        return struck;
    }

    @Override
    public @Nullable Object around(String sql, Step step) throws Throwable {
        int before = left.getAndUpdate(n -> n > 0 ? n - 1 : n);
        boolean now = before == 1;
        if (sql.equals("ROLLBACK") || !now && !(before == 0 && kind.forGood)) {
            return step.run();
        }
        struck = true;
        if (now && kind.executed) {
            step.run();
        }
        throw new SQLException("cut by the test", kind.state);
    }
}
