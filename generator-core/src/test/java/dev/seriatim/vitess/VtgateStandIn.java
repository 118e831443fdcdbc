package dev.seriatim.vitess;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Answers like vtgate in front of a real MySQL server, as far as sequences go. A keyspace is a database of that server.
 *
 * <ul>
 *   <li>{@code select next n values from ks.seq} is served by the {@link VttabletStandIn} of the keyspace, outside of the
 *       session's transaction, and cannot be prepared.
 *   <li>Any other SELECT on a table which VSchema calls a sequence runs outside of the session's transaction too, locking
 *       or not: it reads what is committed, and its lock is gone when it returns. UPDATE, INSERT and DELETE on the same
 *       table run in the transaction.
 *   <li>A session whose default keyspace is sharded does not find the sequences of an unsharded one by their bare names.
 *   <li>It can be told from MySQL by its version, its {@code @@version_comment}, and {@code show vitess_target}.
 *   <li>Everything else is MySQL's.
 * </ul>
 */
public final class VtgateStandIn {

    private final DataSource mysql;
    private final VSchema vschema;
    private final VtgatePlanner planner;
    private volatile String version = "8.4.6-Vitess";
    private volatile String versionComment = "Version: 24.0.2 (Git revision 0123456789abcdef0123456789abcdef01234567"
            + " branch 'HEAD') built on Tue Aug 11 12:00:00 UTC 2026 by vitess@build using go1.26.2 linux/amd64";
    private volatile int release = 24;

    /** @param mysql gives connections that reach the databases of all keyspaces; a pool of them must not be too small */
    public VtgateStandIn(DataSource mysql) {
        this.mysql = mysql;
        this.vschema = new VSchema(mysql);
        this.planner = new VtgatePlanner(vschema, this);
    }

    /** Adds a keyspace. All its shards are in one database: sequences do not see the difference. */
    public VtgateStandIn sharded(String keyspace, String database) {
        vschema.add(keyspace, true, database);
        return this;
    }

    public VtgateStandIn unsharded(String keyspace, String database) {
        vschema.add(keyspace, false, database);
        return this;
    }

    /** As {@code ALTER VSCHEMA ADD SEQUENCE}: the table need not exist, and its comment is not looked at. */
    public VtgateStandIn addSequence(String keyspace, String table) throws SQLException {
        if (vschema.keyspace(keyspace).sharded()) {
            throw VitessErrors.unknown("add sequence table: unsupported on sharded keyspace " + keyspace);
        }
        vschema.keyspace(keyspace).sequences().add(table);
        return this;
    }

    /** What the handshake says ({@code --mysql-server-version}); an operator may set it to that of the MySQL below. */
    public VtgateStandIn version(String newVersion) {
        version = newVersion;
        return this;
    }

    /** The answer to {@code select @@version_comment}: vtgate's build, in which the word Vitess need not occur. */
    public VtgateStandIn versionComment(String newComment) {
        versionComment = newComment;
        return this;
    }

    /** The release of Vitess: {@code LAST_INSERT_ID(expr)} is refused by 14, and passed on to MySQL from 17 at the latest. */
    public VtgateStandIn release(int newRelease) {
        release = newRelease;
        return this;
    }

    /** The primary of a keyspace. */
    public VttabletStandIn tablet(String keyspace) throws SQLException {
        return vschema.keyspace(keyspace).tablet();
    }

    /** Sessions with this default keyspace; pooled if the server's are. */
    public DataSource dataSource(String keyspace) {
        return Proxies.of(DataSource.class, (method, arguments) -> {
            Object answer = Proxies.call(mysql, method, arguments);
            return answer instanceof Connection connection
                    ? VtgateSession.open(this, mysql, connection, keyspace)
                    : answer;
        });
    }

    /**
     * The ids of rows that leave out their {@code auto_increment} column: for an INSERT of such rows vtgate sends one
     * {@code select next :n values}, in a session of its own.
     *
     * @return the first of {@code rows} consecutive ids
     */
    public long nextForAutoIncrement(String keyspace, String sequence, int rows) throws SQLException {
        return next(keyspace, sequence, rows);
    }

    /**
     * An INSERT of rows that leave out their {@code auto_increment} column: vtgate fills in consecutive ids and inserts in
     * the session's transaction.
     *
     * @param insert with two parameters: the id, and another column
     * @param others the other column of each row
     * @return the first id, which is what {@code LAST_INSERT_ID()} says afterwards
     */
    public long insertLikeVitess(Connection session, String keyspace, String sequence, String insert, Object... others)
            throws SQLException {
        long first = nextForAutoIncrement(keyspace, sequence, others.length);
        try (PreparedStatement statement = session.prepareStatement(insert)) {
            for (int row = 0; row < others.length; row++) {
                statement.setLong(1, first + row);
                statement.setObject(2, others[row]);
                statement.executeUpdate();
            }
        }
        return first;
    }

    long next(String keyspace, String sequence, long values) throws SQLException {
        try {
            return tablet(keyspace).next(sequence, values);
        } catch (SQLException e) {
            throw VitessErrors.atTarget(keyspace, e);
        }
    }

    VSchema vschema() {
        return vschema;
    }

    VtgatePlanner planner() {
        return planner;
    }

    String version() {
        return version;
    }

    String versionComment() {
        return versionComment;
    }

    int release() {
        return release;
    }
}
