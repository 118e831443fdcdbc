package dev.seriatim.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KillableServerTest {

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "H2")
    void keepsWhatWasCommittedAndNothingElse(Engine engine) throws SQLException {
        try (KillableServer server = KillableServer.start(engine)) {
            for (long round = 1; round <= 2; round++) {
                Connection connection = server.dataSource().getConnection();
                Statement statement = connection.createStatement();
                statement.execute("CREATE TABLE IF NOT EXISTS parcel (id BIGINT PRIMARY KEY)");
                statement.execute("INSERT INTO parcel VALUES (" + round + ")");
                connection.setAutoCommit(false);
                statement.execute("INSERT INTO parcel VALUES (" + -round + ")");

                server.kill();
                assertThatThrownBy(connection::commit).isInstanceOf(SQLException.class);
                connection.abort(Runnable::run);
                assertThatThrownBy(() -> server.dataSource().getConnection()).isInstanceOf(SQLException.class);
                server.restart();

                assertThat(count(server)).isEqualTo(round);
            }
        }
    }

    @Test
    void h2CannotBeKilled() {
        assertThatThrownBy(() -> KillableServer.start(Engine.H2)).isInstanceOf(IllegalArgumentException.class);
    }

    private static long count(KillableServer server) throws SQLException {
        try (Connection connection = server.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM parcel")) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
