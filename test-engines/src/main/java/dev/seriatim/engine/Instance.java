package dev.seriatim.engine;

/** A server that was started by this JVM and ends with it. Not thread-safe. */
sealed interface Instance extends AutoCloseable permits PostgresInstance, MariaDbInstance, MySqlContainer {

    Access admin();

    /** SIGKILL; returns once the server is gone. */
    void kill();

    /** The same data, the same port; returns once it accepts connections. */
    void restart();

    @Override
    void close();
}
