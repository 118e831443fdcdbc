package dev.seriatim.engine;

import javax.sql.DataSource;

/**
 * A server of its own, which a test may kill and start again on the same data and the same port. It is set up to lose
 * nothing that was committed: {@code fsync} and {@code synchronous_commit} on PostgreSQL, the defaults of the others.
 *
 * <p>The user may do everything. One thread kills and restarts; the rest may be called by any.
 */
public final class KillableServer implements AutoCloseable {

    private final Instance instance;

    private KillableServer(Instance instance) {
        this.instance = instance;
    }

    /**
     * Starts PostgreSQL or MariaDB as a process, MySQL as a container.
     *
     * @throws org.opentest4j.TestAbortedException if there is no such engine here; the message says why
     * @throws AssertionError instead, if the system property {@code seriatim.engines} is {@code required}
     * @throws IllegalArgumentException for H2, which is part of this JVM
     */
    public static KillableServer start(Engine engine) {
        try {
            return new KillableServer(
                    switch (engine) {
                        case POSTGRESQL -> PostgresInstance.start(true);
                        case MYSQL -> MySqlContainer.start(true);
                        case MARIADB -> MariaDbInstance.start(true);
                        case H2 -> throw new IllegalArgumentException("H2 cannot be killed without this JVM");
                    });
        } catch (MissingEngineException e) {
            throw MissingEngines.HERE.skip(engine, e);
        }
    }

    public Engine engine() {
        return instance.admin().engine();
    }

    public String url() {
        return instance.admin().url();
    }

    public String user() {
        return instance.admin().user();
    }

    public String password() {
        return instance.admin().password();
    }

    /** Unpooled: each connection is a new physical one. */
    public DataSource dataSource() {
        return instance.admin().dataSource();
    }

    /** SIGKILL to every process of the server; returns once they are gone. */
    public void kill() {
        instance.kill();
    }

    /** Starts the server again after {@link #kill()}; returns once it has recovered and accepts connections. */
    public void restart() {
        instance.restart();
    }

    /** Ends the server, if it runs, and deletes its data. */
    @Override
    public void close() {
        instance.close();
    }
}
