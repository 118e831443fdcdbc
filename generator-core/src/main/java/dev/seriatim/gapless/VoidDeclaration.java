package dev.seriatim.gapless;

import dev.seriatim.gapless.GaplessFailure.Reason;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Somebody declares a number void. The row stays and the number stays used; state, reason, actor and moment are added under a
 * seal. May be run again after a lost answer: it recognises its own seal.
 *
 * @param counter of the number
 * @param number the number
 * @param reason why, 1 to {@value ReasonAndActor#MAX_REASON} characters that are not all blank
 * @param actor who says so, up to {@value ReasonAndActor#MAX_ACTOR} characters; null if nobody is named
 * @param at when
 */
record VoidDeclaration(
        CounterKey counter,
        long number,
        String reason,
        @Nullable String actor,
        LocalDateTime at) {

    private static final String ROW = " WHERE series = ? AND scope = ? AND period = ? AND number = ?";
    private static final String SELECT = "SELECT " + RegisterRow.COLUMNS + " FROM seriatim_register" + ROW;
    private static final String UPDATE =
            "UPDATE seriatim_register SET state = 'VOID', reason = ?, actor = ?, changed_at = ?, seal = ?" + ROW
                    + " AND state = 'ISSUED' AND hash = ?";

    /** @throws IllegalArgumentException if reason or actor are not as above */
    VoidDeclaration {
        ReasonAndActor.require("Number " + number + " of series " + counter + " is not declared void", reason, actor);
    }

    /** @throws GaplessFailure if there is no such number, or it is void already */
    void write(Connection connection) throws SQLException {
        RegisterRow row = read(connection);
        if (row == null) {
            throw refused(
                    "was never given, or its transaction has not committed. Look it up in the report of the series");
        }
        if (row.is(NumberState.LOST)) {
            throw refused(
                    "is declared lost, since " + by(row) + ". It is explained, and has no document that could be void");
        }
        String seal = new RegisterHash().seal(row.hash(), NumberState.VOID, reason, actor, at);
        if (seal.equals(row.seal())) {
            return;
        }
        if (row.is(NumberState.ISSUED) && update(connection, row.hash(), seal) == 1) {
            return;
        }
        RegisterRow now = read(connection);
        if (now == null || !now.is(NumberState.VOID)) {
            throw refused("changed while it was read, or has an unknown state"
                    + (now == null ? "" : " " + now.state())
                    + ". Its row in seriatim_register is not as Seriatim writes it; see the report of the series");
        }
        throw refused("is void already, since " + by(now) + ". A declaration is never replaced");
    }

    private @Nullable RegisterRow read(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SELECT)) {
            CounterTable.bind(statement, 1, counter);
            statement.setLong(4, number);
            try (ResultSet result = statement.executeQuery()) {
                return result.next() ? RegisterRow.of(result) : null;
            }
        }
    }

    private int update(Connection connection, String link, String seal) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(UPDATE)) {
            statement.setString(1, reason);
            statement.setString(2, actor);
            statement.setObject(3, at);
            statement.setString(4, seal);
            CounterTable.bind(statement, 5, counter);
            statement.setLong(8, number);
            statement.setString(9, link);
            return statement.executeUpdate();
        }
    }

    private static String by(RegisterRow row) {
        return row.changedAt() + " UTC" + (row.actor() == null ? "" : " by " + row.actor()) + ", because: "
                + row.reason();
    }

    private GaplessFailure refused(String why) {
        return new GaplessFailure(
                Reason.NOT_VOIDED,
                "Number " + number + " of series " + counter + " " + why + ". Nothing was changed.",
                null);
    }
}
