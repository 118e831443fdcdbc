package dev.seriatim.vitess;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.seriatim.engine.Engine;
import dev.seriatim.engine.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** A sequence table, as seen by somebody who does not go through Vitess. */
record SequenceRow(TestDatabase database, String table) {

    static SequenceRow create(TestDatabase database, String table, long nextId, long cache) {
        SequenceRow row = new SequenceRow(database, table);
        String columns = "(id bigint, next_id bigint, cache bigint, primary key (id))";
        if (database.engine() == Engine.H2) {
            database.execute("create table " + table + columns, "comment on table " + table + " is 'vitess_sequence'");
        } else {
            database.execute("create table " + table + columns + " comment 'vitess_sequence'");
        }
        row.insert(nextId, cache);
        return row;
    }

    /** Connections are kept, so that many small transactions take little time. */
    static HikariDataSource pool(DataSource dataSource) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(dataSource);
        config.setMaximumPoolSize(10);
        config.setMinimumIdle(0);
        return new HikariDataSource(config);
    }

    void insert(long nextId, long cache) {
        database.execute("insert into " + table + " values (0, " + nextId + ", " + cache + ")");
    }

    void delete() {
        database.execute("delete from " + table);
    }

    long nextId() {
        return database.queryLong("select next_id from " + table + " where id = 0");
    }

    void set(String column, String value) {
        database.execute("update " + table + " set " + column + " = " + value + " where id = 0");
    }

    /** One atomic increment, committed at once: the form that may be used beside Vitess. */
    long reserve(DataSource dataSource, long n) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            if (database.engine() == Engine.H2) {
                return first(statement.executeQuery("select next_id from old table (update " + table
                        + " set next_id = next_id + " + n + " where id = 0)"));
            }
            statement.executeUpdate(
                    "update " + table + " set next_id = last_insert_id(next_id) + " + n + " where id = 0",
                    Statement.RETURN_GENERATED_KEYS);
            return first(statement.getGeneratedKeys());
        }
    }

    static long first(ResultSet rows) throws SQLException {
        try (rows) {
            if (!rows.next()) {
                throw new AssertionError("no row");
            }
            return rows.getLong(1);
        }
    }
}
