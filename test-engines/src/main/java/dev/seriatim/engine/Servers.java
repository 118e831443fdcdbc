package dev.seriatim.engine;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The server of each engine, started when it is first asked for and once per JVM. */
final class Servers {

    private static final Map<Engine, Once> ALL = new EnumMap<>(Engine.class);

    static {
        for (Engine engine : Engine.values()) {
            ALL.put(engine, new Once());
        }
    }

    private Servers() {}

    static Server of(Engine engine) {
        try {
            return Objects.requireNonNull(ALL.get(engine)).get(engine);
        } catch (MissingEngineException e) {
            throw MissingEngines.HERE.skip(engine, e);
        }
    }

    private static Server start(Engine engine) throws MissingEngineException {
        return switch (engine) {
            case H2 -> new H2Server();
            case POSTGRESQL -> new PostgresServer(PostgresInstance.start(false).admin());
            case MYSQL -> new MySqlServer(mysql());
            case MARIADB -> new MySqlServer(MariaDbInstance.start(false).admin());
        };
    }

    private static Access mysql() throws MissingEngineException {
        Access given = MySqlFromEnvironment.admin();
        return given != null ? given : MySqlContainer.start(false).admin();
    }

    /** One slow or futile attempt is enough. */
    private static final class Once {
        private @Nullable Server server;
        private @Nullable MissingEngineException missing;

        synchronized Server get(Engine engine) throws MissingEngineException {
            if (missing != null) {
                throw missing;
            }
            if (server == null) {
                try {
                    server = start(engine);
                } catch (MissingEngineException e) {
                    missing = e;
                    throw e;
                }
            }
            return server;
        }
    }
}
