package dev.seriatim.benchmark.numbers;

import dev.seriatim.engine.Engine;
import dev.seriatim.engine.KillableServer;
import dev.seriatim.engine.TcpProxy;
import dev.seriatim.engine.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An empty database on a real server.
 *
 * @param durability what the server does when a transaction commits
 * @param end what is done with it afterwards
 */
record DocumentServer(String label, String url, String user, String password, String durability, Runnable end)
        implements AutoCloseable {

    private static final Pattern HOST_AND_PORT = Pattern.compile("//(?<host>[^:/]+)(:(?<port>\\d+))?");

    private static final String POSTGRESQL = "SELECT 'PostgreSQL ' || current_setting('server_version') || ', fsync '"
            + " || current_setting('fsync') || ', synchronous_commit ' || current_setting('synchronous_commit')";

    private static final String MYSQL = "SELECT concat('MySQL ', version(), ', innodb_flush_log_at_trx_commit ',"
            + " @@innodb_flush_log_at_trx_commit, ', sync_binlog ', @@sync_binlog, ', log_bin ', @@log_bin)";

    /** @throws org.opentest4j.TestAbortedException if there is no PostgreSQL here; the message says why */
    static DocumentServer postgresql() {
        KillableServer server = KillableServer.start(Engine.POSTGRESQL);
        return of("PostgreSQL", server.url(), server.user(), server.password(), POSTGRESQL, server::close);
    }

    /** @throws org.opentest4j.TestAbortedException if there is no MySQL here; the message says why */
    static DocumentServer mysql() {
        String url = System.getProperty("benchmark.url");
        if (url != null) {
            return of(
                    "MySQL",
                    url,
                    System.getProperty("benchmark.user", ""),
                    System.getProperty("benchmark.password", ""),
                    MYSQL,
                    () -> {});
        }
        TestDatabase database = TestDatabase.create(Engine.MYSQL);
        return of("MySQL", database.url(), database.user(), database.password(), MYSQL, database::close);
    }

    private static DocumentServer of(
            String label, String url, String user, String password, String durability, Runnable end) {
        try (Connection connection = DriverManager.getConnection(url, user, password);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(durability)) {
            row.next();
            return new DocumentServer(label, url, user, password, row.getString(1), end);
        } catch (SQLException e) {
            end.run();
            throw new IllegalStateException(url + " cannot be used: " + e.getMessage(), e);
        }
    }

    TcpProxy proxy() {
        Matcher address = hostAndPort();
        String port = address.group("port");
        return TcpProxy.to(address.group("host"), port == null ? 3306 : Integer.parseInt(port));
    }

    /** {@return the database as it is seen with some network in between} */
    Address address(Network network, TcpProxy proxy) {
        proxy.delay(network.roundTrip());
        String seen = network.roundTrip().isZero() ? url : hostAndPort().replaceFirst("//127.0.0.1:" + proxy.port());
        return new Address(seen, user, password);
    }

    private Matcher hostAndPort() {
        Matcher matcher = HOST_AND_PORT.matcher(url);
        if (!matcher.find()) {
            throw new IllegalStateException("there is no host in " + url);
        }
        return matcher;
    }

    @Override
    public void close() {
        end.run();
    }
}
