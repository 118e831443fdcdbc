package dev.seriatim.gapless;

import dev.seriatim.jdbc.DatabaseAccess;
import dev.seriatim.jdbc.OwnConnections;
import dev.seriatim.jdbc.VitessMode;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.Duration;

/** A JVM of its own that reads a register: arguments are URL, user and password of the database. */
final class RegisterReader {

    private RegisterReader() {}

    public static void main(String[] args) {
        OwnConnections connections =
                new OwnConnections(() -> DriverManager.getConnection(args[0], args[1], args[2]), args[0]);
        try (DatabaseAccess access = new DatabaseAccess(connections, VitessMode.AUTO, Duration.ofSeconds(60))) {
            Register register = new Register(access, Clock.systemUTC());
            CounterKey key = new CounterKey("invoice", "", "2026");
            System.out.println(register.report("invoice", 1L));
            System.out.println("missing " + register.missing(key, 1L));
            int[] issued = {0};
            register.eachPageOfIssued("invoice", null, page -> issued[0] += page.size());
            System.out.println("entries " + issued[0]);
        }
    }
}
