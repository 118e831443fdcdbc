package dev.seriatim.gapless;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Somebody declares lost what is between a counter and the last number that is known. Each number gets a row in the register,
 * a link of the chain like every other one, with no document, and under a seal.
 *
 * @param key the counter
 * @param series how its numbers are written; null for plain digits
 * @param last the last number that was lost
 * @param reason why
 * @param actor who says so; null if nobody is named
 * @param at when, in UTC
 */
record LostDeclaration(
        CounterKey key,
        @Nullable Series series,
        LastKnown last,
        String reason,
        @Nullable String actor,
        LocalDateTime at) {

    private static final String ROWS = " FROM seriatim_register WHERE series = ? AND scope = ? AND period = ?";
    private static final String INSERT = "INSERT INTO seriatim_register (" + RegisterTable.COLUMNS
            + ", reason, actor, changed_at, seal) VALUES (?, ?, ?, ?, ?, '', ?, ?, ?, 'LOST', ?, ?, ?, ?, ?)";

    /**
     * Writes the next rows and the counter.
     *
     * @param locked the counter under its lock
     * @return the counter as it is then
     */
    Counter write(Connection connection, Counter locked, int atMost) throws SQLException {
        if (locked.lastNumber() >= last.number()) {
            return locked;
        }
        long end = last.number() - locked.lastNumber() <= atMost ? last.number() : locked.lastNumber() + atMost;
        LocalDate date = locked.lastDate() == null ? day() : locked.lastDate();
        RegisterHash hasher = new RegisterHash();
        String link = locked.lastHash();
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            for (long number = locked.lastNumber() + 1; number <= end; number++) {
                String text = text(number, date);
                link = hasher.link(link, key, number, text, "", entityId(number), date, at);
                bind(statement, number, text, date, link, hasher);
                statement.addBatch();
            }
            for (int count : statement.executeBatch()) {
                if (count != 1 && count != Statement.SUCCESS_NO_INFO) {
                    throw new SQLException("a register row was not inserted; the driver counted " + count);
                }
            }
        }
        Counter after = new Counter(key, end, date, link);
        CounterTable.write(connection, locked, after);
        return after;
    }

    /** {@return how many numbers above {@code before} this declaration has in the register} */
    long count(Connection connection, long before) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT COUNT(*)" + ROWS + " AND number > ? AND number <= ? AND state = 'LOST' AND changed_at = ?")) {
            CounterTable.bind(statement, 1, key);
            statement.setLong(4, before);
            statement.setLong(5, last.number());
            statement.setObject(6, at);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** {@return whether the last number of a counter was declared lost} */
    static boolean endsLost(Connection connection, Counter counter) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT " + RegisterRow.COLUMNS + ROWS + " AND number = ?")) {
            CounterTable.bind(statement, 1, counter.key());
            statement.setLong(4, counter.lastNumber());
            try (ResultSet result = statement.executeQuery()) {
                if (!result.next()) {
                    return false;
                }
                RegisterRow row = RegisterRow.of(result);
                return row.is(NumberState.LOST)
                        && row.hash().equals(counter.lastHash())
                        && row.isSealed(new RegisterHash());
            }
        }
    }

    private void bind(
            PreparedStatement statement, long number, String text, LocalDate date, String link, RegisterHash h)
            throws SQLException {
        CounterTable.bind(statement, 1, key);
        statement.setLong(4, number);
        statement.setString(5, text);
        statement.setString(6, entityId(number));
        statement.setObject(7, date);
        statement.setObject(8, at);
        statement.setString(9, link);
        statement.setString(10, reason);
        statement.setString(11, actor);
        statement.setObject(12, at);
        statement.setString(13, h.seal(link, NumberState.LOST, reason, actor, at));
    }

    /** Neither a period nor a number has a slash, so no two numbers of a series look alike. */
    private String entityId(long number) {
        return key.scope() + "/" + key.period() + "/" + number;
    }

    private String text(long number, LocalDate date) {
        NumberFormat format = series == null ? null : series.format();
        return series == null || format == null
                ? Long.toString(number)
                : format.format(number, CounterKey.split(key.scope()), series.rule(), date);
    }

    /** The day of the declaration, or one in the period of the counter if that is over. */
    private LocalDate day() {
        ZoneId zone = series == null ? ZoneOffset.UTC : series.zone();
        LocalDate today = at.atOffset(ZoneOffset.UTC).atZoneSameInstant(zone).toLocalDate();
        return series == null ? today : series.rule().nearest(today, key.period());
    }
}
