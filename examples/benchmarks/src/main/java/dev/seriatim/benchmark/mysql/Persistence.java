package dev.seriatim.benchmark.mysql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.seriatim.SeriatimSettings;
import java.util.List;
import org.hibernate.SessionFactory;
import org.hibernate.jpa.HibernatePersistenceConfiguration;

/** A connection pool and Hibernate on top of it. The tables are made at the start and dropped at the end. */
record Persistence(HikariDataSource pool, SessionFactory factory) implements AutoCloseable {

    private static final List<Class<?>> ENTITIES =
            List.of(ShardedRow.class, TableRow.class, IdentityRow.class, AssignedRow.class, PlainRow.class);

    /** @param writers how many threads write at once; each may need two connections */
    static Persistence on(MySqlDatabase database, int writers) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(database.url());
        config.setUsername(database.user());
        config.setPassword(database.password());
        config.setMaximumPoolSize(2 * writers + 1);
        config.setAutoCommit(false);
        HikariDataSource pool = new HikariDataSource(config);
        HibernatePersistenceConfiguration unit = new HibernatePersistenceConfiguration("benchmark");
        ENTITIES.forEach(unit::managedClass);
        unit.property("hibernate.connection.datasource", pool)
                .property("hibernate.connection.provider_disables_autocommit", true)
                .property("hibernate.hbm2ddl.auto", "create-drop")
                .property("hibernate.order_inserts", true)
                .property("hibernate.id.optimizer.pooled.preferred", "pooled-lo")
                .property(SeriatimSettings.SCHEMA, "create");
        return new Persistence(pool, unit.createEntityManagerFactory().unwrap(SessionFactory.class));
    }

    void empty(String table) {
        factory.inTransaction(session ->
                session.createNativeMutationQuery("truncate table " + table).executeUpdate());
    }

    @Override
    public void close() {
        try (pool) {
            factory.inTransaction(
                    session -> session.createNativeMutationQuery("drop table if exists " + ShardedRow.TABLE + "_seq")
                            .executeUpdate());
            factory.close();
        }
    }
}
