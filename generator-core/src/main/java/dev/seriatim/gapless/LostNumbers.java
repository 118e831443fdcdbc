package dev.seriatim.gapless;

import dev.seriatim.gapless.GaplessFailure.Reason;
import dev.seriatim.jdbc.Database;
import dev.seriatim.jdbc.DatabaseAccess;
import dev.seriatim.jdbc.DatabaseException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Declares numbers lost that a {@link RestoreFence} knows and the counter does not, and so opens the fence again. Thread-safe.
 *
 * <p>Each {@value #AT_ONCE} numbers are a transaction of their own; the fence stays closed until the last one. What was
 * interrupted goes on when it is called again.
 */
public final class LostNumbers {

    static final int AT_ONCE = 2_000;

    private final DatabaseAccess access;
    private final Clock clock;
    private final RestoreFence fence;

    /**
     * @param access the database of counters and register
     * @param clock tells when numbers were declared lost
     */
    public LostNumbers(DatabaseAccess access, Clock clock, RestoreFence fence) {
        this.access = access;
        this.clock = clock;
        this.fence = fence;
    }

    /**
     * {@return how many numbers were declared lost}
     *
     * @param series how numbers of that counter are written; null if that is not known: then in plain digits
     * @param reason why, 1 to 1000 characters that are not all blank
     * @param actor who says so, up to 255 characters; null if nobody is named
     * @throws IllegalArgumentException if reason or actor are not as above
     * @throws GaplessFailure if nothing is lost, there is no witness or it cannot be asked, or the database fails
     */
    public long declare(CounterKey key, @Nullable Series series, String reason, @Nullable String actor) {
        ReasonAndActor.require("Numbers of series " + key + " are not declared lost", reason, actor);
        LocalDateTime at =
                LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC).truncatedTo(ChronoUnit.MICROS);
        LastKnown last = fence.lastKnown(key);
        if (last == null) {
            throw nothingLost(fence.requireWitness().description() + " knows no number of it");
        }
        LostDeclaration declaration = new LostDeclaration(key, series, last, reason, actor, at);
        try {
            if (series != null) {
                new CounterTable(access).ensure(List.of(key), series.startWith());
            }
            Counter counter = access.call(
                    "Declaring numbers of series " + key + " lost",
                    (connection, kind) -> begin(connection, declaration));
            long before = counter.lastNumber();
            while (counter.lastNumber() < last.number()) {
                counter = access.call(
                        "Declaring numbers of series " + key + " lost",
                        (connection, kind) -> inTransaction(connection, kind, declaration));
            }
            fence.declared(key, counter.lastNumber(), counter.lastHash());
            return access.call("Counting the lost numbers of series " + key, (c, kind) -> declaration.count(c, before));
        } catch (DatabaseException e) {
            throw GaplessSchema.explained(e);
        }
    }

    /** {@return the counter, if there is something to do} */
    private Counter begin(Connection connection, LostDeclaration declaration) throws SQLException {
        CounterKey key = declaration.key();
        LastKnown last = declaration.last();
        Counter counter = CounterTable.read(connection, key);
        if (counter == null) {
            throw nothingLost("there is no such counter in seriatim_counter, and no entity of this application is"
                    + " numbered in that series");
        }
        if (BehindWitness.fits(counter, last)) {
            throw nothingLost("its counter stands at " + counter.lastNumber() + ", and the last number that "
                    + fence.requireWitness().description() + " or this process knows is " + last.number());
        }
        if (last.number() == counter.lastNumber() && !LostDeclaration.endsLost(connection, counter)) {
            throw BehindWitness.failure(fence.requireWitness(), counter, last);
        }
        return counter;
    }

    private static Counter inTransaction(Connection connection, Database kind, LostDeclaration declaration)
            throws SQLException {
        boolean autoCommit = connection.getAutoCommit();
        connection.setAutoCommit(false);
        try {
            Counter locked = CounterTable.readLocked(connection, kind, declaration.key());
            if (locked == null) {
                throw new SQLException("the counter " + declaration.key() + " is gone");
            }
            Counter after = declaration.write(connection, locked, AT_ONCE);
            connection.commit();
            return after;
        } catch (SQLException | RuntimeException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(autoCommit);
        }
    }

    private static GaplessFailure nothingLost(String why) {
        return new GaplessFailure(Reason.NOT_LOST, "No number is lost there: " + why + ". Nothing was changed.", null);
    }
}
