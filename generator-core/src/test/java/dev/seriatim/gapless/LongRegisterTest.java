package dev.seriatim.gapless;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seriatim.engine.Engine;
import dev.seriatim.engine.TestDatabase;
import dev.seriatim.jdbc.BorrowedConnections;
import dev.seriatim.jdbc.DatabaseAccess;
import dev.seriatim.jdbc.VitessMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A register of a million rows is read by a JVM that could not hold a tenth of them. */
@Tag("slow")
class LongRegisterTest {

    private static final CounterKey KEY = new CounterKey("invoice", "", "2026");
    private static final int ROWS = 1_000_000;
    private static final int AT_ONCE = 500;
    private static final String HEAP = "-Xmx32m";

    @Timeout(600)
    @ParameterizedTest
    @EnumSource(names = "POSTGRESQL")
    void isReadInASmallHeap(Engine engine) throws Exception {
        try (TestDatabase database = TestDatabase.create(engine)) {
            DatabaseAccess access = new DatabaseAccess(
                    new BorrowedConnections(database.dataSource()), VitessMode.AUTO, Duration.ofSeconds(60));
            new GaplessSchema(access).prepare(true);
            fill(database);

            String intact = read(database);
            assertThat(intact)
                    .contains("issued=" + ROWS, "missing=0", "duplicates=0", "firstBroken=null", "counterAgrees=true")
                    .contains("missing []", "entries " + ROWS);

            database.execute(
                    "DELETE FROM seriatim_register WHERE number IN (3, 700000)",
                    "UPDATE seriatim_register SET formatted = 'INV-1000000' WHERE number = 999999");
            assertThat(read(database))
                    .contains("issued=" + (ROWS - 2), "missing=2", "duplicates=2", "firstBroken=4")
                    .contains("missing [3, 700000]");
        }
    }

    private static void fill(TestDatabase database) throws SQLException {
        String row = "('invoice', '', '2026', ?, ?, 'Invoice', ?, ?, ?, 'ISSUED', ?)";
        String sql = "INSERT INTO seriatim_register (series, scope, period, number, formatted, entity, entity_id,"
                + " issue_date, numbered_at, state, hash) VALUES "
                + String.join(", ", Collections.nCopies(AT_ONCE, row));
        LocalDate date = LocalDate.of(2026, 11, 20);
        LocalDateTime at = date.atTime(9, 30);
        RegisterHash hash = new RegisterHash();
        String link = hash.beginning(KEY);
        try (Connection connection = database.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                int parameter = 0;
                for (long number = 1; number <= ROWS; number++) {
                    String id = Long.toString(number);
                    link = hash.link(link, KEY, number, "INV-" + id, "Invoice", id, date, at);
                    statement.setLong(++parameter, number);
                    statement.setString(++parameter, "INV-" + id);
                    statement.setString(++parameter, id);
                    statement.setObject(++parameter, date);
                    statement.setObject(++parameter, at);
                    statement.setString(++parameter, link);
                    if (number % AT_ONCE == 0) {
                        statement.executeUpdate();
                        parameter = 0;
                    }
                }
            }
            connection.commit();
        }
        database.execute("INSERT INTO seriatim_counter (series, scope, period, last_number, last_date, last_hash)"
                + " VALUES ('invoice', '', '2026', " + ROWS + ", '" + date + "', '" + link + "')");
    }

    private static String read(TestDatabase database) throws Exception {
        Process reader = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        HEAP,
                        "-cp",
                        System.getProperty("java.class.path"),
                        RegisterReader.class.getName(),
                        database.url(),
                        database.user(),
                        database.password())
                .redirectErrorStream(true)
                .start();
        try {
            String output = new String(reader.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(reader.waitFor(1, TimeUnit.MINUTES)).as(output).isTrue();
            assertThat(reader.exitValue()).as(output).isZero();
            return output;
        } finally {
            reader.destroyForcibly();
        }
    }
}
