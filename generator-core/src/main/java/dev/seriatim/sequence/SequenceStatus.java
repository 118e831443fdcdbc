package dev.seriatim.sequence;

import dev.seriatim.jdbc.Database;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One sequence as this JVM sees it, read from memory.
 *
 * @param table the sequence table as it is written in SQL
 * @param tenant the tenant that the blocks belong to; null without multi-tenancy
 * @param entities the entities that draw from it, sorted
 * @param database what answers: {@code MYSQL}, {@code VITESS}, …; null before the first contact
 * @param nextId the id that would be drawn next; 0 before the first block
 * @param remaining ids in memory that were not drawn yet
 * @param blockSize size of the block that is being handed out; 0 before the first
 * @param highWaterMark the first id that this JVM has not reserved; 0 before the first block
 * @param blocks blocks reserved since start
 * @param reserved ids reserved since start
 * @param waits how often a caller found no id ready and had to wait
 * @param waiting callers that wait at this moment
 * @param failures reservations that failed in a row; 0 is healthy
 * @param lastFailure the message of the last failed reservation; null if none ever failed
 * @param lastReservation how long the last successful reservation took; zero before the first
 */
public record SequenceStatus(
        String table,
        @Nullable String tenant,
        List<String> entities,
        @Nullable Database database,
        long nextId,
        long remaining,
        long blockSize,
        long highWaterMark,
        long blocks,
        long reserved,
        long waits,
        int waiting,
        int failures,
        @Nullable String lastFailure,
        Duration lastReservation) {}
