package dev.seriatim.benchmark.mysql;

import dev.seriatim.Seriatim;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.hibernate.SessionFactory;

/**
 * What a generator sent while ids were drawn and nothing was written.
 *
 * @param ids how many were drawn
 * @param blocks how many were reserved for that
 * @param statements how often each statement was sent
 */
record BlockCost(String label, long ids, long blocks, Map<String, Long> statements) {

    private static final int CLEAR_AFTER = 1000;
    private static final long SETTLE_MILLIS = 500;

    static BlockCost ofSeriatim(SessionFactory factory, int ids) {
        return measure(Way.SERIATIM, factory, ShardedRow::new, ids, BlockCost::seriatimBlocks);
    }

    static BlockCost ofTable(SessionFactory factory, int ids) {
        return measure(Way.TABLE, factory, TableRow::new, ids, BlockCost::tableBlocks);
    }

    /** {@return statements per block, commits included if they are sent} */
    double statementsPerBlock() {
        return (double) sent() / blocks;
    }

    double commitsPerBlock() {
        long commits = statements.entrySet().stream()
                .filter(entry -> isCommit(entry.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
        return (double) commits / blocks;
    }

    double statementsPer(long count) {
        return (double) sent() * count / ids;
    }

    private long sent() {
        return statements.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(StatementLog.SILENT_COMMIT))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private static boolean isCommit(String text) {
        return text.equals(StatementLog.SILENT_COMMIT)
                || text.toLowerCase(Locale.ROOT).startsWith("commit");
    }

    private static BlockCost measure(
            Way way, SessionFactory factory, Supplier<Row> newRow, int ids, ToLongFunction<SessionFactory> blocks) {
        draw(factory, newRow, CLEAR_AFTER);
        settle();
        long blocksBefore = blocks.applyAsLong(factory);
        StatementLog.clear();
        draw(factory, newRow, ids);
        settle();
        Map<String, Long> statements = StatementLog.counts();
        return new BlockCost(way.toString(), ids, blocks.applyAsLong(factory) - blocksBefore, statements);
    }

    /** Persists and forgets: Hibernate asks the generator, and has nothing to flush. */
    private static void draw(SessionFactory factory, Supplier<Row> newRow, int ids) {
        factory.inSession(session -> {
            for (int i = 1; i <= ids; i++) {
                session.persist(newRow.get());
                if (i % CLEAR_AFTER == 0) {
                    session.clear();
                }
            }
            session.clear();
        });
    }

    /** Lets a reservation that is still under way come to its end. */
    private static void settle() {
        try {
            Thread.sleep(SETTLE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static long seriatimBlocks(SessionFactory factory) {
        return Seriatim.of(factory).sequences().status().stream()
                .mapToLong(sequence -> sequence.blocks())
                .sum();
    }

    private static long tableBlocks(SessionFactory factory) {
        return factory.fromSession(session -> session.createNativeQuery(
                                "select max(next_val) from " + TableRow.SEQUENCES, Long.class)
                        .getSingleResult())
                / 1000;
    }
}
