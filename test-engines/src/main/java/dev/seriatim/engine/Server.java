package dev.seriatim.engine;

/** A server on which databases are created and dropped. Thread-safe. */
sealed interface Server permits H2Server, PostgresServer, MySqlServer {

    /** A new database, and a new user with all rights on it. */
    Access create(String name);

    /** A new database for the user of another one. */
    Access createBeside(String name, Access owner);

    /** Ends the transactions that would keep the databases of this user from being dropped. */
    void cutConnections(Access owner);

    /** As the owner of the server, in that database. */
    Access admin(Access database);

    /** A new user, dropped with the owner, who may read every table of the database and change none. */
    Access createReader(Access database);

    void drop(Access database);

    void dropUser(Access owner);
}
