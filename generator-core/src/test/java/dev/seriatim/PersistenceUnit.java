package dev.seriatim;

import dev.seriatim.engine.TestDatabase;
import jakarta.persistence.PersistenceConfiguration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.SessionFactory;
import org.hibernate.jpa.HibernatePersistenceConfiguration;

/** A persistence unit for a test: some entities, on some database, with some settings. */
public final class PersistenceUnit {

    private final Map<String, Object> settings = new LinkedHashMap<>();
    private List<Class<?>> entities = List.of();

    /** On an empty database, whose tables and sequence tables are created. */
    public static PersistenceUnit on(TestDatabase database) {
        return new PersistenceUnit()
                .with("jakarta.persistence.jdbc.url", database.url())
                .with("jakarta.persistence.jdbc.user", database.user())
                .with("jakarta.persistence.jdbc.password", database.password())
                .with("hibernate.hbm2ddl.auto", "update")
                .with(SeriatimSettings.SCHEMA, "create");
    }

    public PersistenceUnit of(Class<?>... classes) {
        entities = List.of(classes);
        return this;
    }

    public PersistenceUnit with(String setting, Object value) {
        settings.put(setting, value);
        return this;
    }

    public PersistenceUnit without(String setting) {
        settings.remove(setting);
        return this;
    }

    /** What to give to a service registry, for a test that builds its SessionFactory by hand. */
    public Map<String, Object> settings() {
        return Map.copyOf(settings);
    }

    public SessionFactory start() {
        PersistenceConfiguration configuration = new HibernatePersistenceConfiguration("test");
        entities.forEach(configuration::managedClass);
        settings.forEach(configuration::property);
        return configuration.createEntityManagerFactory().unwrap(SessionFactory.class);
    }
}
