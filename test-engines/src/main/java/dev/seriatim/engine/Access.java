package dev.seriatim.engine;

import com.mysql.cj.jdbc.MysqlDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.mariadb.jdbc.MariaDbDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** How to reach one database as one user. Host and port mean nothing to H2. */
record Access(Engine engine, String host, int port, String database, String parameters, String user, String password) {

    Access on(String otherDatabase) {
        return new Access(engine, host, port, otherDatabase, parameters, user, password);
    }

    Access as(String otherUser, String otherPassword) {
        return new Access(engine, host, port, database, parameters, otherUser, otherPassword);
    }

    Access at(String otherHost, int otherPort) {
        return new Access(engine, otherHost, otherPort, database, parameters, user, password);
    }

    String url() {
        return switch (engine) {
            case H2 -> "jdbc:h2:mem:" + database + parameters;
            case POSTGRESQL -> "jdbc:postgresql://" + host + ":" + port + "/" + database + parameters;
            case MYSQL -> "jdbc:mysql://" + host + ":" + port + "/" + database + parameters;
            case MARIADB -> "jdbc:mariadb://" + host + ":" + port + "/" + database + parameters;
        };
    }

    DataSource dataSource() {
        try {
            return switch (engine) {
                case H2 -> {
                    var source = new JdbcDataSource();
                    source.setURL(url());
                    source.setUser(user);
                    source.setPassword(password);
                    yield source;
                }
                case POSTGRESQL -> {
                    var source = new PGSimpleDataSource();
                    source.setUrl(url());
                    source.setUser(user);
                    source.setPassword(password);
                    yield source;
                }
                case MYSQL -> {
                    var source = new MysqlDataSource();
                    source.setUrl(url());
                    source.setUser(user);
                    source.setPassword(password);
                    yield source;
                }
                case MARIADB -> {
                    var source = new MariaDbDataSource(url());
                    source.setUser(user);
                    source.setPassword(password);
                    yield source;
                }
            };
        } catch (SQLException e) {
            throw new IllegalArgumentException(url() + " is not a URL of " + engine, e);
        }
    }

    void execute(String... statements) {
        try (Connection connection = dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                try {
                    statement.execute(sql);
                } catch (SQLException e) {
                    throw new IllegalStateException(engine + " refused: " + sql + ": " + e.getMessage(), e);
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot connect to " + url() + " as " + user + ": " + e.getMessage(), e);
        }
    }

    /** The rows, each as the text of these columns. */
    List<List<String>> query(String sql, String... columns) {
        try (Connection connection = dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<List<String>> result = new ArrayList<>();
            while (rows.next()) {
                List<String> row = new ArrayList<>();
                for (String column : columns) {
                    row.add(String.valueOf(rows.getString(column)));
                }
                result.add(row);
            }
            return result;
        } catch (SQLException e) {
            throw new IllegalStateException(engine + " refused: " + sql + ": " + e.getMessage(), e);
        }
    }

    long queryLong(String sql) {
        try (Connection connection = dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            if (!rows.next()) {
                throw new IllegalStateException("No row: " + sql);
            }
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(engine + " refused: " + sql + ": " + e.getMessage(), e);
        }
    }
}
