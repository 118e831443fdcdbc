package dev.seriatim.sequence;

import dev.seriatim.engine.TestDatabase;
import dev.seriatim.jdbc.BorrowedConnections;
import dev.seriatim.jdbc.DatabaseAccess;
import dev.seriatim.jdbc.VitessMode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A sequence {@code orders_seq} for a table {@code orders(id)}, with what it needs around it. */
final class SequenceFixture implements AutoCloseable {

    static final SequenceName NAME = SequenceName.parse("orders_seq");

    private final ScheduledExecutorService executor = Executors.newScheduledThreadPool(2);
    private final TestDatabase database;
    private final DatabaseAccess sequenceDatabase;
    private @Nullable DatabaseAccess applicationDatabase;

    SequenceFixture(TestDatabase database) {
        this(database, database.dataSource());
    }

    SequenceFixture(TestDatabase database, DataSource dataSource) {
        this.database = database;
        this.sequenceDatabase =
                new DatabaseAccess(new BorrowedConnections(dataSource), VitessMode.AUTO, Duration.ofSeconds(10));
    }

    SequenceFixture withOrders(long... ids) {
        database.execute("CREATE TABLE orders (id BIGINT NOT NULL PRIMARY KEY)");
        for (long id : ids) {
            database.execute("INSERT INTO orders (id) VALUES (" + id + ")");
        }
        return this;
    }

    SequenceFixture withSequence(long nextId, long cache) {
        withTable();
        database.execute("INSERT INTO orders_seq (id, next_id, cache) VALUES (0, " + nextId + ", " + cache + ")");
        return this;
    }

    SequenceFixture withTable() {
        database.execute("CREATE TABLE orders_seq (id BIGINT NOT NULL PRIMARY KEY, next_id BIGINT, cache BIGINT)");
        return this;
    }

    /** The tables of the entities are in that database, not beside the sequence. */
    SequenceFixture withOrdersIn(TestDatabase application) {
        this.applicationDatabase = new DatabaseAccess(
                new BorrowedConnections(application.dataSource()), VitessMode.FALSE, Duration.ofSeconds(10));
        return this;
    }

    SequenceTable table() {
        SequenceDatabase application = applicationDatabase == null ? null : new SequenceDatabase(applicationDatabase);
        return new SequenceTable(NAME, database(), new ExistingRows(columns(), application), 1000);
    }

    JdbcBlockSource source(int blockSize) {
        return new JdbcBlockSource(NAME, database(), table(), options(SchemaMode.VALIDATE), blockSize);
    }

    Sequence sequence(SchemaMode schema) {
        return new Sequence(NAME, null, columns(), 0, options(schema), sequenceDatabase, applicationDatabase, executor);
    }

    SequenceDatabase database() {
        return new SequenceDatabase(sequenceDatabase);
    }

    long nextId() {
        return database.queryLong("SELECT next_id FROM orders_seq WHERE id = 0");
    }

    /** Runs the statements that a message offers: the lines that follow one ending in a colon, up to a semicolon each. */
    void runCureOf(Throwable failure) {
        String message = String.valueOf(failure.getMessage());
        String script = message.substring(message.indexOf(":\n") + 2, message.lastIndexOf(';'));
        for (String statement : script.split(";")) {
            database.execute(statement.strip());
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
        database.close();
    }

    private static SequenceOptions options(SchemaMode schema) {
        return new SequenceOptions(schema, 1000, 0, Duration.ofSeconds(10));
    }

    private static List<IdColumn> columns() {
        return List.of(new IdColumn("Order", "orders", "id", false));
    }
}
