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
 * @param schema What happens to the tables of sequences and gapless numbers at start. Defaults to "create" if the sequence tables
 *     are in an embedded database and to "validate" otherwise.
 * @param sequence ids from sequence tables
 */
@ConfigurationProperties("seriatim")
public record SeriatimProperties(
        @Nullable SchemaMode schema, @DefaultValue Sequence sequence) {

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
            @DefaultValue DataSource datasource) {

        /**
         * The database with the sequence tables, and the pool of connections to it.
         *
         * @param url JDBC URL of the database with the sequence tables. Defaults to the database of the application.
         * @param username Login user of the database with the sequence tables. Defaults to the user of the application if
         *     there is no URL either.
         * @param password Login password of the database with the sequence tables.
         * @param driverClassName Fully qualified name of the JDBC driver. Detected from the URL by default.
         * @param maximumPoolSize Maximum number of connections that are open at once to reserve ids.
         * @param connectionTimeout Time that a reservation waits for a connection.
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
}
