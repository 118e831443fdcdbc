package dev.seriatim.gapless;

import dev.seriatim.jdbc.Database;
import dev.seriatim.jdbc.DatabaseAccess;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.HashMap;
import java.util.Map;

/**
 * How many numbers of one scope are written alike, per period. The database counts. Plain digits are not meant: without a
 * format, every period has its number 1.
 */
record DuplicateTexts(String series, String scope, Map<String, Long> byPeriod) {

    static DuplicateTexts in(DatabaseAccess access, CounterKey key) {
        return access.call("Looking for duplicates in series " + key, (connection, kind) -> {
            Map<String, Long> byPeriod = new HashMap<>();
            try (PreparedStatement statement = connection.prepareStatement(sql(kind))) {
                for (int i = 1; i <= 3; i += 2) {
                    statement.setString(i, key.series());
                    statement.setString(i + 1, key.scope());
                }
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        byPeriod.put(row.getString(1), row.getLong(2));
                    }
                }
            }
            return new DuplicateTexts(key.series(), key.scope(), byPeriod);
        });
    }

    boolean isOf(CounterKey key) {
        return series.equals(key.series()) && scope.equals(key.scope());
    }

    long count(CounterKey key) {
        return byPeriod.getOrDefault(key.period(), 0L);
    }

    private static String sql(Database kind) {
        String text = kind.speaksMySql() ? "CHAR" : "VARCHAR(20)";
        return "SELECT r.period, COUNT(*) FROM seriatim_register r JOIN (SELECT formatted FROM seriatim_register"
                + " WHERE series = ? AND scope = ? GROUP BY formatted HAVING COUNT(*) > 1 AND (MIN(number) <> MAX(number)"
                + " OR formatted <> CAST(MIN(number) AS " + text + "))) d ON d.formatted = r.formatted"
                + " WHERE r.series = ? AND r.scope = ? GROUP BY r.period";
    }
}
