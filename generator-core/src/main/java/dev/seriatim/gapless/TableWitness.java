package dev.seriatim.gapless;

import dev.seriatim.jdbc.DatabaseAccess;
import dev.seriatim.jdbc.DatabaseException;
import dev.seriatim.jdbc.SqlErrors;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Witness} in the table {@code seriatim_witness} of another database: one that is not restored together with the
 * counters and does not fail over with them. Any number of processes may share it; the highest number of a counter stays.
 */
public final class TableWitness implements Witness {

    private static final String KEY = " WHERE series = ? AND scope = ? AND period = ?";
    private static final String SELECT = "SELECT last_number, last_hash FROM seriatim_witness" + KEY;
    private static final String UPDATE =
            "UPDATE seriatim_witness SET last_number = ?, last_hash = ?" + KEY + " AND last_number ";
    private static final String INSERT =
            "INSERT INTO seriatim_witness (series, scope, period, last_number, last_hash) VALUES (?, ?, ?, ?, ?)";

    private final DatabaseAccess access;
    private volatile boolean creates;
    private volatile boolean unprepared;

    /**
     * Does not connect yet.
     *
     * @param access the other database; closed with this witness. Its connections must not come from a pool whose connections
     *     callers hold while they number, nor take part in their transactions
     */
    public TableWitness(DatabaseAccess access) {
        this.access = access;
    }

    /**
     * Makes sure that the table is there. If its database does not answer, that is made up for at the first use.
     *
     * @param create whether to create it if it is missing
     * @throws GaplessFailure if it cannot be used
     */
    public void prepare(boolean create) {
        creates = create;
        unprepared = true;
        new WitnessSchema(access).prepare(create);
        unprepared = false;
    }

    @Override
    public @Nullable LastKnown last(CounterKey key) {
        if (unprepared) {
            prepare(creates);
        }
        try {
            return access.<@Nullable LastKnown>call(
                    "Asking the witness of series " + key, (connection, kind) -> read(connection, key));
        } catch (DatabaseException e) {
            throw WitnessSchema.explained(e);
        }
    }

    @Override
    public void remember(CounterKey key, long number, String hash) {
        write(key, new LastKnown(number, hash), UPDATE + "< ?");
    }

    @Override
    public void correct(CounterKey key, long number, String hash) {
        write(key, new LastKnown(number, hash), UPDATE + "<= ?");
    }

    @Override
    public String howToForget(CounterKey key) {
        return "run there: DELETE FROM seriatim_witness WHERE " + BehindWitness.condition(key) + ";";
    }

    @Override
    public String description() {
        return "the table seriatim_witness at " + access.description();
    }

    @Override
    public void close() {
        access.close();
    }

    private void write(CounterKey key, LastKnown last, String update) {
        try {
            writeOnce(key, last, update);
        } catch (DatabaseException e) {
            if (!SqlErrors.isDuplicateKey(e.sqlException())) {
                throw WitnessSchema.explained(e);
            }
            // somebody else inserted the row at the same moment: now it can be updated
            writeOnce(key, last, update);
        }
    }

    private void writeOnce(CounterKey key, LastKnown last, String update) {
        access.call("Remembering number " + last.number() + " of series " + key, (connection, kind) -> {
            if (update(connection, update, key, last) == 0 && read(connection, key) == null) {
                insert(connection, key, last);
            }
            return key;
        });
    }

    private static @Nullable LastKnown read(Connection connection, CounterKey key) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SELECT)) {
            CounterTable.bind(statement, 1, key);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? new LastKnown(row.getLong(1), row.getString(2)) : null;
            }
        }
    }

    private static int update(Connection connection, String sql, CounterKey key, LastKnown last) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, last.number());
            statement.setString(2, last.hash());
            CounterTable.bind(statement, 3, key);
            statement.setLong(6, last.number());
            return statement.executeUpdate();
        }
    }

    private static void insert(Connection connection, CounterKey key, LastKnown last) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            CounterTable.bind(statement, 1, key);
            statement.setLong(4, last.number());
            statement.setString(5, last.hash());
            statement.executeUpdate();
        }
    }
}
