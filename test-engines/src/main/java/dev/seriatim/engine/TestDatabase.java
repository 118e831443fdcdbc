package dev.seriatim.engine;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * One fresh, empty database on a running server, dropped on {@link #close()}.
 *
 * <p>The server starts with the first database of its engine and ends with the JVM. Names are unique across JVMs, so that
 * test runs may share a MySQL server. It belongs to the JVM which made it: give a child process the URL, and let the
 * parent close it. All methods may be called by any thread.
 */
public final class TestDatabase implements AutoCloseable {

    private final Server server;
    private final Access access;
    private final @Nullable TestDatabase primary;
    private final Deque<TestDatabase> siblings = new ArrayDeque<>();
    private final AtomicBoolean closed = new AtomicBoolean();

    private TestDatabase(Server server, Access access, @Nullable TestDatabase primary) {
        this.server = server;
        this.access = access;
        this.primary = primary;
    }

    /**
     * Makes a database, and a user who owns it.
     *
     * @throws org.opentest4j.TestAbortedException if there is no such engine here; the message says why
     * @throws AssertionError instead, if the system property {@code seriatim.engines} is {@code required}
     */
    public static TestDatabase create(Engine engine) {
        Server server = Servers.of(engine);
        return new TestDatabase(server, server.create(UniqueName.next()), null);
    }

    /** The engines which a test of this JVM asked for in vain, and why. */
    public static Map<Engine, String> missing() {
        return MissingEngines.HERE.found();
    }

    /**
     * A second fresh database on the same server, for the same user; closed with this one at the latest. On MySQL and
     * MariaDB a connection of either reaches both by qualified name, as it does two keyspaces of Vitess.
     */
    public TestDatabase sibling() {
        if (primary != null) {
            return primary.sibling();
        }
        TestDatabase sibling = new TestDatabase(server, server.createBeside(UniqueName.next(), access), this);
        synchronized (siblings) {
            siblings.push(sibling);
        }
        return sibling;
    }

    public Engine engine() {
        return access.engine();
    }

    /** The name of the database, to qualify a table with on MySQL and MariaDB. */
    public String name() {
        return access.database();
    }

    public String url() {
        return access.url();
    }

    public String user() {
        return access.user();
    }

    public String password() {
        return access.password();
    }

    /** Unpooled: each connection is a new physical one. */
    public DataSource dataSource() {
        return access.dataSource();
    }

    /**
     * A proxy in front of the server. The test closes it.
     *
     * @throws UnsupportedOperationException on H2, which has no network in between
     */
    public TcpProxy proxy() {
        if (engine() == Engine.H2) {
            throw new UnsupportedOperationException("H2 runs in this JVM: there is nothing to cut");
        }
        return TcpProxy.to(access.host(), access.port());
    }

    /** The URL of this database by way of the proxy. */
    public String url(TcpProxy proxy) {
        return access.at("127.0.0.1", proxy.port()).url();
    }

    /** As {@link #dataSource()}, by way of the proxy. */
    public DataSource dataSource(TcpProxy proxy) {
        return access.at("127.0.0.1", proxy.port()).dataSource();
    }

    /** Executes and commits one statement after the other, on one new connection. */
    public void execute(String... statements) {
        access.execute(statements);
    }

    /** As {@link #execute}, by the owner of the server: for what a user of one database may not do, such as triggers. */
    public void executeAsAdmin(String... statements) {
        server.admin(access).execute(statements);
    }

    /** As {@link #dataSource()}, for a user who may read every table and change none. Once per database. */
    public DataSource readerDataSource() {
        return server.createReader(access).dataSource();
    }

    /** The first column of the first row. */
    public long queryLong(String sql) {
        return access.queryLong(sql);
    }

    /** Drops the database and its siblings. Connections that are still open are cut. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        if (primary != null) {
            server.drop(access);
            return;
        }
        server.cutConnections(access);
        synchronized (siblings) {
            siblings.forEach(TestDatabase::close);
        }
        server.drop(access);
        server.dropUser(access);
    }

    @Override
    public String toString() {
        return engine() + " " + url();
    }
}
