package dev.seriatim.benchmark.numbers;

import dev.seriatim.SeriatimSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.hibernate.SessionFactory;
import org.hibernate.jpa.HibernatePersistenceConfiguration;

/** Hibernate on a pool: who makes the tables, and who drops them. */
final class Persistence {

    private Persistence() {}

    /** {@return Hibernate, with tables that are made now} They are dropped by {@link #drop}. */
    static SessionFactory creating(DataSource pool, List<Class<?>> entities, Map<String, Object> settings) {
        return of(pool, entities, settings, "create-drop", "create");
    }

    /** {@return Hibernate, with tables that somebody else made and drops} */
    static SessionFactory joining(DataSource pool, List<Class<?>> entities) {
        return of(pool, entities, Map.of(), "none", "validate");
    }

    /** Closes Hibernate and drops all tables. */
    static void drop(SessionFactory factory) {
        factory.inTransaction(session -> Stream.of("seriatim_register", "seriatim_counter")
                .forEach(table -> session.createNativeMutationQuery("drop table if exists " + table)
                        .executeUpdate()));
        factory.close();
    }

    /** Lets the server look at what is in the tables, as it does by itself after a while. */
    static void analyze(Connection connection, List<? extends Numbered> tables) throws SQLException {
        boolean postgresql = connection.getMetaData().getURL().startsWith("jdbc:postgresql:");
        try (Statement statement = connection.createStatement()) {
            for (Numbered documents : tables) {
                statement.execute((postgresql ? "ANALYZE " : "ANALYZE TABLE ") + documents.table());
            }
        }
        connection.commit();
    }

    private static SessionFactory of(
            DataSource pool, List<Class<?>> entities, Map<String, Object> settings, String tables, String seriatim) {
        HibernatePersistenceConfiguration unit = new HibernatePersistenceConfiguration("benchmark");
        entities.forEach(unit::managedClass);
        settings.forEach(unit::property);
        unit.property("hibernate.connection.datasource", pool)
                .property("hibernate.connection.provider_disables_autocommit", true)
                .property("hibernate.hbm2ddl.auto", tables)
                .property(SeriatimSettings.SCHEMA, seriatim);
        return unit.createEntityManagerFactory().unwrap(SessionFactory.class);
    }
}
