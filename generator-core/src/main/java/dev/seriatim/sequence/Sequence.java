package dev.seriatim.sequence;

import dev.seriatim.block.BlockStatus;
import dev.seriatim.block.PooledBlockOptimizer;
import dev.seriatim.jdbc.DatabaseAccess;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * Ids of one {@code _seq} table, for one tenant, in one JVM. Thread-safe; {@link #next()} takes no lock and does no I/O on its
 * usual path.
 */
public final class Sequence implements AutoCloseable {

    private final SequenceName name;
    private final @Nullable String tenant;
    private final List<IdColumn> columns;
    private final SequenceDatabase database;
    private final SequenceTable table;
    private final JdbcBlockSource source;
    private final PooledBlockOptimizer optimizer;

    /**
     * Does not touch the database.
     *
     * @param tenant whose blocks these are; null without multi-tenancy
     * @param columns what the sequence fills, at least one column
     * @param blockSize least ids per reservation; 0 for the row's {@code cache}
     * @param database where the sequence table is; not closed by {@link #close()}
     * @param application where the tables of {@code columns} are; null if in the same database
     * @param executor runs the reservations; not shut down by {@link #close()}
     */
    public Sequence(
            SequenceName name,
            @Nullable String tenant,
            List<IdColumn> columns,
            int blockSize,
            SequenceOptions options,
            DatabaseAccess database,
            @Nullable DatabaseAccess application,
            ScheduledExecutorService executor) {
        this.name = name;
        this.tenant = tenant;
        this.columns = List.copyOf(columns);
        this.database = new SequenceDatabase(database);
        ExistingRows rows = new ExistingRows(columns, application == null ? null : new SequenceDatabase(application));
        this.table = new SequenceTable(name, this.database, rows, options.cache());
        this.source = new JdbcBlockSource(name, this.database, table, options, blockSize);
        this.optimizer = new PooledBlockOptimizer(name.toString(), source, executor, options.timeout());
    }

    /**
     * {@return the next id}
     *
     * @throws dev.seriatim.block.BlockUnavailableException if none could be had in time; a {@link SequenceFailure} as its
     *     cause says why
     */
    public long next() {
        return optimizer.next();
    }

    /**
     * Checks or creates the sequence table now instead of before the first reservation.
     *
     * @throws SequenceFailure if the sequence cannot be used
     */
    public void prepare() {
        source.prepare();
    }

    /** {@return the state of this sequence, read from memory} */
    public SequenceStatus status() {
        BlockStatus block = optimizer.status();
        return new SequenceStatus(
                name.toString(),
                tenant,
                columns.stream().map(IdColumn::entity).distinct().sorted().toList(),
                database.kind(),
                block.next(),
                block.remaining(),
                block.blockSize(),
                block.highWaterMark(),
                block.blocks(),
                block.reserved(),
                block.waits(),
                block.waiting(),
                block.failures(),
                block.lastFailure(),
                Duration.ofNanos(block.lastRefillNanos()));
    }

    /**
     * {@return whether every row of the entities is below {@code next_id}}
     *
     * @throws SequenceFailure if a table cannot be read
     */
    public SequenceVerification verify() {
        return table.verify(tenant);
    }

    /** {@return what to call the database in a message} */
    public String database() {
        return database.description();
    }

    /** Answers everybody who waits, and hands out nothing any more. */
    @Override
    public void close() {
        optimizer.close();
    }

    @Override
    public String toString() {
        return table.toString();
    }
}
