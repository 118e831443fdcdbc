package dev.seriatim.benchmark.mysql;

import com.mysql.cj.MysqlConnection;
import com.mysql.cj.Query;
import com.mysql.cj.interceptors.QueryInterceptor;
import com.mysql.cj.log.Log;
import com.mysql.cj.protocol.Resultset;
import com.mysql.cj.protocol.ServerSession;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Everything that Connector/J sends on connections with {@code queryInterceptors=} this class, commits included. The driver
 * makes an instance per connection, so what they find has to be kept in one place.
 */
public final class StatementLog implements QueryInterceptor {

    /** A write on a connection in autocommit mode ends with a commit that is not sent. */
    static final String SILENT_COMMIT = "(commit of the statement itself)";

    private static final Map<String, Long> COUNTS = new ConcurrentHashMap<>();

    private @Nullable Connection connection;

    static void clear() {
        COUNTS.clear();
    }

    /** {@return how often each statement was sent; numbers and strings in it are replaced by question marks} */
    static Map<String, Long> counts() {
        return new TreeMap<>(COUNTS);
    }

    @Override
    public QueryInterceptor init(MysqlConnection opened, Properties properties, Log log) {
        connection = opened instanceof Connection jdbc ? jdbc : null;
        return this;
    }

    @Override
    public <T extends Resultset> @Nullable T preProcess(Supplier<String> sql, Query query) {
        String text = sql.get();
        if (text != null) {
            count(text.replaceAll("'[^']*'|\\b\\d+\\b", "?").strip());
        }
        return null;
    }

    @Override
    public boolean executeTopLevelOnly() {
        return true;
    }

    @Override
    public void destroy() {}

    @Override
    public <T extends Resultset> @Nullable T postProcess(
            Supplier<String> sql, Query query, T result, ServerSession session) {
        return null;
    }

    private void count(String text) {
        COUNTS.merge(text, 1L, Long::sum);
        String verb = text.toLowerCase(Locale.ROOT);
        if ((verb.startsWith("update") || verb.startsWith("insert")) && commitsByItself()) {
            COUNTS.merge(SILENT_COMMIT, 1L, Long::sum);
        }
    }

    private boolean commitsByItself() {
        try {
            return connection != null && connection.getAutoCommit();
        } catch (SQLException e) {
            return false;
        }
    }
}
