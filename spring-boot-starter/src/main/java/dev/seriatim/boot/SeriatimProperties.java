package dev.seriatim.boot;

import dev.seriatim.jdbc.JdbcUrl;
import dev.seriatim.jdbc.VitessMode;
import dev.seriatim.sequence.SchemaMode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What {@code application.properties} may say about Seriatim.
 *
 * @param schema What happens to the tables of sequences and gapless numbers at start. Defaults to "create" if the sequence
 *     tables are in an embedded database, and counters and register too if they have one of their own, and to "validate"
 *     otherwise.
 * @param sequence ids from sequence tables
 * @param gapless numbers without gaps
 */
@ConfigurationProperties("seriatim")
public record SeriatimProperties(
        @Nullable SchemaMode schema,
        @DefaultValue Sequence sequence,
        @DefaultValue Gapless gapless) {

    /**
     * Ids from sequence tables.
     *
     * @param cache Number of ids in a block, for sequences that Seriatim creates.
     * @param maxBlock Maximum number of ids that one reservation takes. Defaults to 32 times the block size of the sequence.
     * @param timeout Time that a caller waits for an id.
     * @param vitess Whether the sequence tables are behind vtgate.
     * @param datasource where the sequence tables are
     */
    public record Sequence(
            @DefaultValue("1000") int cache,
            @Nullable Long maxBlock,
            @DefaultValue("30s") Duration timeout,
            @DefaultValue("auto") VitessMode vitess,
            @DefaultValue DataSource datasource) {}

    /**
     * Numbers without gaps.
     *
     * @param sweepInterval Time between two looks for documents that are final and have no number, in series that are numbered
     *     after commit or by a worker. Zero switches the sweeper off.
     * @param awaitTimeout Time that a commit waits for numbers that are given after it. Zero does not wait at all.
     * @param witness URL of a file outside the database that keeps track of the register.
     * @param datasource where counters and register are
     */
    public record Gapless(
            @DefaultValue("5s") Duration sweepInterval,
            @DefaultValue("10s") Duration awaitTimeout,
            @Nullable String witness,
            @DefaultValue DataSource datasource) {}

    /**
     * A database of Seriatim's own, and the pool of connections to it.
     *
     * @param url JDBC URL of the database with these tables. Defaults to the database of the application.
     * @param username Login user of the database with these tables. For sequences without a URL of their own, defaults to the
     *     user of the application.
     * @param password Login password of the database with these tables.
     * @param driverClassName Fully qualified name of the JDBC driver. Detected from the URL by default.
     * @param maximumPoolSize Maximum number of connections that are open at once.
     * @param connectionTimeout Time that work on these tables waits for a connection.
     */
    public record DataSource(
            @Nullable String url,
            @Nullable String username,
            @Nullable String password,
            @Nullable String driverClassName,
            @DefaultValue("2") int maximumPoolSize,
            @DefaultValue("10s") Duration connectionTimeout) {

        /** Keeps the password to itself. */
        @Override
        public String toString() {
            return "DataSource[url=" + JdbcUrl.withoutSecrets(url) + ", username=" + username + "]";
        }
    }
}
