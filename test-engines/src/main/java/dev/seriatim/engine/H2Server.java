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
    public void drop(Access database) {
        database.execute("SHUTDOWN IMMEDIATELY");
    }

    @Override
    public void dropUser(Access owner) {
        // the user went with the database
    }
}
