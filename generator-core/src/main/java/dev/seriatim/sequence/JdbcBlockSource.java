package dev.seriatim.sequence;

import dev.seriatim.block.Block;
import dev.seriatim.block.BlockSource;
import dev.seriatim.jdbc.Database;
import dev.seriatim.sequence.SequenceFailure.Reason;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Blocks from a {@code _seq} row. The row's {@code cache} is the least size of a block unless the mapping names one; it
 * comes back with the reservation where the statement can return it, and is read once a minute elsewhere.
 */
final class JdbcBlockSource implements BlockSource {

    private static final System.Logger LOG = System.getLogger(JdbcBlockSource.class.getName());
    private static final Duration CACHE_IS_READ_EVERY = Duration.ofMinutes(1);
    private static final int MAX_TRIES = 3;

    private final SequenceName name;
    private final SequenceDatabase database;
    private final SequenceTable table;
    private final SequenceOptions options;
    private final int fixedBlockSize;
    private volatile @Nullable ReservationStatement statement;
    private volatile long cache;
    private volatile long cacheReadAt;

    /** @param fixedBlockSize 0 to follow the row's {@code cache} */
    JdbcBlockSource(
            SequenceName name,
            SequenceDatabase database,
            SequenceTable table,
            SequenceOptions options,
            int fixedBlockSize) {
        this.name = name;
        this.database = database;
        this.table = table;
        this.options = options;
        this.fixedBlockSize = fixedBlockSize;
    }

    /** Checks or creates the table. Harmless when several threads or JVMs do it at once. */
    void prepare() {
        learn(table.prepare(options.schema()));
    }

    @Override
    public Block reserve(long demand, long highWaterMark) {
        if (cache == 0) {
            prepare();
        }
        long least = Math.max(1, highWaterMark);
        for (int tries = 0; tries < MAX_TRIES; tries++) {
            Block block = database.call(
                    "Reserving ids of " + name, (connection, kind) -> reserve(connection, kind, demand, least));
            if (block != null) {
                return block;
            }
            long nextId = table.read().nextId();
            if (nextId < least) {
                throw table.setBack(nextId, least);
            }
        }
        throw new SequenceFailure(
                Reason.UNAVAILABLE, "The counter of " + table + " moved to and fro while it was read", null);
    }

    private @Nullable Block reserve(Connection connection, Database kind, long demand, long least) throws SQLException {
        readCache(connection, kind);
        long size = options.sizeOf(fixedBlockSize > 0 ? fixedBlockSize : cache, demand);
        Reserved reserved = statement(kind).reserve(connection, size, least);
        if (reserved == null) {
            return null;
        }
        if (reserved.cache() > 0) {
            learn(new SequenceRow(reserved.first(), reserved.cache()));
        }
        if (reserved.first() < least) {
            throw table.setBack(reserved.first(), least);
        }
        if (reserved.first() > SequenceTable.MAX_NEXT_ID) {
            throw new SequenceFailure(
                    Reason.EXHAUSTED,
                    "The " + table + " has run out: next_id=" + reserved.first() + " is above "
                            + SequenceTable.MAX_NEXT_ID,
                    null);
        }
        return new Block(reserved.first(), size);
    }

    private void readCache(Connection connection, Database kind) throws SQLException {
        if (fixedBlockSize == 0 && System.nanoTime() - cacheReadAt > CACHE_IS_READ_EVERY.toNanos()) {
            SequenceRow row = table.read(connection, kind);
            if (row != null) {
                learn(row);
            }
        }
    }

    private void learn(SequenceRow row) {
        cacheReadAt = System.nanoTime();
        if (row.cache() < 1) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "The {0} has cache={1}; the last sound value {2} stays in force",
                    table,
                    row.cache(),
                    cache);
        } else {
            cache = row.cache();
        }
    }

    private ReservationStatement statement(Database kind) {
        ReservationStatement known = statement;
        if (known == null) {
            known = ReservationStatement.of(kind, name.sql(kind));
            statement = known;
        }
        return known;
    }
}
