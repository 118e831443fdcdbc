package dev.seriatim.benchmark.mysql;

import dev.seriatim.engine.Engine;
import dev.seriatim.engine.TestDatabase;

/**
 * An empty MySQL database.
 *
 * @param url with {@code rewriteBatchedStatements=true}
 * @param end what is done with it afterwards
 */
record MySqlDatabase(String url, String user, String password, Runnable end) implements AutoCloseable {

    /**
     * {@return the one of {@code -Dbenchmark.url}, else a fresh one}
     *
     * @throws org.opentest4j.TestAbortedException if there is no MySQL server here; the message says why
     */
    static MySqlDatabase find() {
        String url = System.getProperty("benchmark.url");
        if (url != null) {
            return new MySqlDatabase(
                    batched(url),
                    System.getProperty("benchmark.user", ""),
                    System.getProperty("benchmark.password", ""),
                    () -> {});
        }
        TestDatabase database = TestDatabase.create(Engine.MYSQL);
        return new MySqlDatabase(batched(database.url()), database.user(), database.password(), database::close);
    }

    /** {@return the same database, by connections with one more property} */
    MySqlDatabase with(String property, String value) {
        return new MySqlDatabase(with(url, property, value), user, password, () -> {});
    }

    @Override
    public void close() {
        end.run();
    }

    private static String batched(String url) {
        return with(url, "rewriteBatchedStatements", "true");
    }

    private static String with(String url, String property, String value) {
        return url + (url.contains("?") ? '&' : '?') + property + '=' + value;
    }
}
