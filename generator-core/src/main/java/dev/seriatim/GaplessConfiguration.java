package dev.seriatim;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The settings of numbering after commit and by a worker, read once.
 *
 * @param dataSource where counters and register are: a DataSource or its JNDI name; null for the application's database
 * @param shard what to call the database of the documents; null for its JDBC URL
 * @param sweepInterval how often to look for documents without a number; zero for never
 * @param awaitTimeout how long a commit waits for its numbers; zero for not at all
 */
record GaplessConfiguration(
        @Nullable Object dataSource, @Nullable String shard, Duration sweepInterval, Duration awaitTimeout) {

    private static final Duration DEFAULT_SWEEP = Duration.ofSeconds(5);
    private static final Duration DEFAULT_AWAIT = Duration.ofSeconds(10);

    /** @throws SequenceDefinitionException naming the setting, its value and what it may be */
    static GaplessConfiguration of(Map<String, Object> settings) {
        Object dataSource = settings.get(SeriatimSettings.GAPLESS_DATASOURCE);
        return new GaplessConfiguration(
                dataSource == null || dataSource.toString().isBlank() ? null : dataSource,
                SequenceConfiguration.<@Nullable String>read(
                        settings, SeriatimSettings.GAPLESS_SHARD, null, text -> text),
                SequenceConfiguration.read(
                        settings,
                        SeriatimSettings.GAPLESS_SWEEP_INTERVAL,
                        DEFAULT_SWEEP,
                        SequenceConfiguration::durationOrZero),
                SequenceConfiguration.read(
                        settings,
                        SeriatimSettings.GAPLESS_AWAIT_TIMEOUT,
                        DEFAULT_AWAIT,
                        SequenceConfiguration::durationOrZero));
    }
}
