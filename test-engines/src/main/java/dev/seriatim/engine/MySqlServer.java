package dev.seriatim.engine;

import java.util.List;

/** Databases on a MySQL or MariaDB server, each with a user of the same name as the first of them. */
final class MySqlServer implements Server {

    private final Access admin;

    MySqlServer(Access admin) {
        this.admin = admin;
    }

    @Override
    public Access create(String name) {
        admin.execute("CREATE USER '" + name + "'@'%' IDENTIFIED BY '" + name + "'");
        return createBeside(name, admin.as(name, name));
    }

    @Override
    public Access createBeside(String name, Access owner) {
        admin.execute(
                "CREATE DATABASE " + name + " CHARACTER SET utf8mb4",
                // _ is a wildcard in the name of a GRANT
                "GRANT ALL ON `" + name.replace("_", "\\_") + "`.* TO '" + owner.user() + "'@'%'");
        return owner.on(name);
    }

    @Override
    public void cutConnections(Access owner) {
        for (List<String> connection : admin.query("SHOW PROCESSLIST", "Id", "User")) {
            if (connection.get(1).equals(owner.user())) {
                kill(connection.get(0));
            }
        }
    }

    private void kill(String connection) {
        try {
            admin.execute("KILL " + connection);
        } catch (IllegalStateException e) {
            // it ended by itself meanwhile
        }
    }

    @Override
    public Access admin(Access database) {
        return admin.on(database.database());
    }

    @Override
    public Access createReader(Access database) {
        String reader = database.user() + "_r";
        admin.execute(
                "CREATE USER '" + reader + "'@'%' IDENTIFIED BY '" + reader + "'",
                "GRANT SELECT ON `" + database.database().replace("_", "\\_") + "`.* TO '" + reader + "'@'%'");
        return database.as(reader, reader);
    }

    @Override
    public void drop(Access database) {
        // a forgotten transaction on a table of it: an error rather than an endless wait
        admin.execute("SET SESSION lock_wait_timeout = 10", "DROP DATABASE " + database.database());
    }

    @Override
    public void dropUser(Access owner) {
        admin.execute("DROP USER '" + owner.user() + "'@'%'", "DROP USER IF EXISTS '" + owner.user() + "_r'@'%'");
    }
}
