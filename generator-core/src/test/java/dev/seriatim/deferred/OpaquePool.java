package dev.seriatim.deferred;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.seriatim.PersistenceUnit;
import dev.seriatim.engine.TestDatabase;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import javax.sql.DataSource;

/** A pool whose settings nobody can read, so that numbering has to take its connections from it. */
final class OpaquePool implements AutoCloseable {

    private final HikariDataSource pool;

    OpaquePool(String url, TestDatabase database, int size, String isolation) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(database.user());
        config.setPassword(database.password());
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(0);
        config.setAutoCommit(false);
        config.setTransactionIsolation("TRANSACTION_" + isolation);
        config.setConnectionTimeout(10_000);
        this.pool = new HikariDataSource(config);
    }

    PersistenceUnit of(PersistenceUnit unit) {
        return unit.without("jakarta.persistence.jdbc.url")
                .without("jakarta.persistence.jdbc.user")
                .without("jakarta.persistence.jdbc.password")
                .with("jakarta.persistence.nonJtaDataSource", opaque());
    }

    private Object opaque() {
        return Proxy.newProxyInstance(
                DataSource.class.getClassLoader(), new Class<?>[] {DataSource.class}, (self, method, arguments) -> {
                    if (method.getName().equals("isWrapperFor")) {
                        return false;
                    }
                    try {
                        return method.invoke(pool, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Override
    public void close() {
        pool.close();
    }
}
