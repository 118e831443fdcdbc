package dev.seriatim.deferred;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.seriatim.PersistenceUnit;
import dev.seriatim.engine.TestDatabase;
import dev.seriatim.proof.Tap;

/** A pool that tells nothing about itself, so that numbering has to take its connections from it. */
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
                .with("jakarta.persistence.nonJtaDataSource", Tap.on(pool, (sql, step) -> step.run()));
    }

    @Override
    public void close() {
        pool.close();
    }
}
