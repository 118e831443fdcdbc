package dev.seriatim;

/**
 * Names of the settings, as properties of Jakarta Persistence or Hibernate. Durations are written {@code PT30S}, {@code 30s}
 * or {@code 500ms}.
 */
public final class SeriatimSettings {

    /** {@code none}, {@code validate} (default) or {@code create}: what happens to sequence tables at start. */
    public static final String SCHEMA = "seriatim.schema";

    /**
     * Where the sequence tables are: a {@link javax.sql.DataSource} or its JNDI name. Default: the application's own
     * database.
     */
    public static final String SEQUENCE_DATASOURCE = "seriatim.sequence.datasource";

    /**
     * A {@link javax.sql.DataSource} for reservations in the application's own database, beside the application's pool. Set by
     * the Spring Boot starter. Default: connections made as the application's pool makes its own.
     */
    public static final String SEQUENCE_RESERVATION_DATASOURCE = "seriatim.sequence.reservation-datasource";

    /** The {@code cache} of rows that Seriatim creates: how many ids a block has. Default 1000. */
    public static final String SEQUENCE_CACHE = "seriatim.sequence.cache";

    /** The most ids one reservation takes. Default: 32 times the row's {@code cache} or the {@code blockSize}. */
    public static final String SEQUENCE_MAX_BLOCK = "seriatim.sequence.max-block";

    /** How long a caller waits for an id, and the deadline of one reservation. Default 30 s. */
    public static final String SEQUENCE_TIMEOUT = "seriatim.sequence.timeout";

    /** {@code auto} (default), {@code true} or {@code false}: whether the sequence tables are behind vtgate. */
    public static final String SEQUENCE_VITESS = "seriatim.sequence.vitess";

    /**
     * Where counters and register are: a {@link javax.sql.DataSource} or its JNDI name, for documents that are on shards. Default:
     * the application's own database.
     */
    public static final String GAPLESS_DATASOURCE = "seriatim.gapless.datasource";

    /**
     * What the register calls the database of the documents where that is another one: a name that stays when the database
     * moves, and that no other shard has. Default: its JDBC URL.
     */
    public static final String GAPLESS_SHARD = "seriatim.gapless.shard";

    /**
     * How often the sweeper looks for documents of series that are numbered {@code AFTER_COMMIT} or {@code BY_WORKER}. Default
     * 5 s; 0 for never.
     */
    public static final String GAPLESS_SWEEP_INTERVAL = "seriatim.gapless.sweep-interval";

    /** How long a commit waits for numbers that are given {@code AFTER_COMMIT}. Default 10 s; 0 for not at all. */
    public static final String GAPLESS_AWAIT_TIMEOUT = "seriatim.gapless.await-timeout";

    /**
     * Where the last number of each gapless series is remembered, so that a restored backup or a lost fail-over cannot make
     * numbers be given again: a {@link java.nio.file.Path} or {@code file:/path} of a file, for one process; or a {@link
     * javax.sql.DataSource} of another database or its JNDI name, for any number of processes: one with connections of its own that take no part in JTA
     * transactions. Default: nowhere.
     */
    public static final String GAPLESS_WITNESS = "seriatim.gapless.witness";

    private SeriatimSettings() {}
}
