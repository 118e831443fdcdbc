package dev.seriatim.engine;

/** Databases in the memory of this JVM, which live until they are dropped, connected or not. */
final class H2Server implements Server {

    @Override
    public Access create(String name) {
        return new Access(Engine.H2, "", 0, name, ";DB_CLOSE_DELAY=-1", "sa", "");
    }

    @Override
    public Access createBeside(String name, Access owner) {
        return owner.on(name);
    }

    @Override
    public void cutConnections(Access owner) {
        // SHUTDOWN does not wait for anybody
    }

    @Override
    public Access admin(Access database) {
        return database;
    }

    @Override
    public Access createReader(Access database) {
        database.execute("CREATE USER reader PASSWORD 'reader'", "GRANT SELECT ON SCHEMA PUBLIC TO reader");
        // only an administrator may connect with settings in the URL
        return new Access(Engine.H2, "", 0, database.database(), "", "reader", "reader");
    }

    @Override
    public void drop(Access database) {
        database.execute("SHUTDOWN IMMEDIATELY");
    }

    @Override
    public void dropUser(Access owner) {
        // the user went with the database
    }
}
