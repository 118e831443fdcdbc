package dev.seriatim.engine;

/** Databases on a PostgreSQL server, each owned by a role of the same name as the first of them. */
final class PostgresServer implements Server {

    private final Access admin;

    PostgresServer(Access admin) {
        this.admin = admin;
    }

    @Override
    public Access create(String name) {
        admin.execute("CREATE ROLE " + name + " LOGIN PASSWORD '" + name + "'");
        return createBeside(name, admin.as(name, name));
    }

    @Override
    public Access createBeside(String name, Access owner) {
        admin.execute("CREATE DATABASE " + name + " OWNER " + owner.user());
        return owner.on(name);
    }

    @Override
    public void cutConnections(Access owner) {
        // DROP DATABASE ... WITH (FORCE) does that
    }

    @Override
    public Access admin(Access database) {
        return admin.on(database.database());
    }

    @Override
    public Access createReader(Access database) {
        String reader = database.user() + "_reader";
        admin.execute(
                "CREATE ROLE " + reader + " LOGIN PASSWORD '" + reader + "'", "GRANT pg_read_all_data TO " + reader);
        return database.as(reader, reader);
    }

    @Override
    public void drop(Access database) {
        admin.execute("DROP DATABASE " + database.database() + " WITH (FORCE)");
    }

    @Override
    public void dropUser(Access owner) {
        admin.execute("DROP ROLE " + owner.user(), "DROP ROLE IF EXISTS " + owner.user() + "_reader");
    }
}
