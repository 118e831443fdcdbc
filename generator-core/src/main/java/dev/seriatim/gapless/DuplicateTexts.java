package dev.seriatim.gapless;

import dev.seriatim.jdbc.Database;
import dev.seriatim.jdbc.DatabaseAccess;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How many numbers of one scope are written alike, per period. The database groups; only if it finds texts that occur twice,
 * their rows are counted, by a second statement: a join of the two is more than a planner without statistics can do in time.
 * Plain digits are not meant: without a format, every period has its number 1.
 */
record DuplicateTexts(String series, String scope, Map<String, Long> byPeriod) {

    private static final int AT_ONCE = 500;

    static DuplicateTexts in(DatabaseAccess access, CounterKey key) {
        List<String> texts = access.call(
                "Looking for duplicates in series " + key, (connection, kind) -> repeated(connection, kind, key));
        Map<String, Long> byPeriod = new HashMap<>();
        for (int begin = 0; begin < texts.size(); begin += AT_ONCE) {
            List<String> some = texts.subList(begin, Math.min(begin + AT_ONCE, texts.size()));
            access.call("Counting duplicates in series " + key, (connection, kind) -> count(connection, key, some))
                    .forEach((period, count) -> byPeriod.merge(period, count, Long::sum));
        }
        return new DuplicateTexts(key.series(), key.scope(), byPeriod);
    }

    boolean isOf(CounterKey key) {
        return series.equals(key.series()) && scope.equals(key.scope());
    }

    long count(CounterKey key) {
        return byPeriod.getOrDefault(key.period(), 0L);
    }

    private static List<String> repeated(Connection connection, Database kind, CounterKey key) throws SQLException {
        String digits = "CAST(MIN(number) AS " + (kind.speaksMySql() ? "CHAR" : "VARCHAR(20)") + ")";
        String sql = "SELECT formatted FROM seriatim_register WHERE series = ? AND scope = ? GROUP BY formatted"
                + " HAVING COUNT(*) > 1 AND (MIN(number) <> MAX(number) OR formatted <> " + digits + ")"
                + " ORDER BY formatted" + RegisterPages.limit(kind, Register.MAX_LISTED);
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, key.series());
            statement.setString(2, key.scope());
            List<String> texts = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    texts.add(row.getString(1));
                }
            }
            return texts;
        }
    }

    private static Map<String, Long> count(Connection connection, CounterKey key, List<String> texts)
            throws SQLException {
        String sql = "SELECT period, COUNT(*) FROM seriatim_register WHERE series = ? AND scope = ? AND formatted IN ("
                + String.join(", ", Collections.nCopies(texts.size(), "?")) + ") GROUP BY period";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, key.series());
            statement.setString(2, key.scope());
            for (int i = 0; i < texts.size(); i++) {
                statement.setString(i + 3, texts.get(i));
            }
            Map<String, Long> byPeriod = new HashMap<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    byPeriod.put(row.getString(1), row.getLong(2));
                }
            }
            return byPeriod;
        }
    }
}
