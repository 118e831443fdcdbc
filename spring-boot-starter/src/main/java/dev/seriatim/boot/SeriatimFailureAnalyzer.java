package dev.seriatim.boot;

import dev.seriatim.GaplessDefinitionException;
import dev.seriatim.MissingSequenceRowException;
import dev.seriatim.NumberingException;
import dev.seriatim.SequenceUnavailableException;
import dev.seriatim.SeriatimException;
import dev.seriatim.SeriatimSettings;
import dev.seriatim.gapless.GaplessFailure;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Prints what Seriatim misses at start, and the way out, in place of a stack trace. */
final class SeriatimFailureAnalyzer extends AbstractFailureAnalyzer<SeriatimException> {

    private static final String MISSING = """
            Do one of these:

            \t- Add the statements above to the migration (Flyway, Liquibase) of the database they are meant for.
            \t- Let Seriatim create what is missing, for example during development: seriatim.schema=create
            \t- If the sequence tables are in another database, say so: seriatim.sequence.datasource.url""";

    private static final String UNAVAILABLE = """
            Make sure that the database with the sequence tables can be reached with these settings, and that the user may\
             update the tables:

            \t- 'seriatim.sequence.datasource.*' or a DataSource bean marked @SeriatimDataSource
            \t- otherwise the settings of the application's own DataSource, with which Seriatim opens up to two connections\
             of its own""";

    private static final String NUMBER_TABLES = """
            Do one of these:

            \t- Add dev/seriatim/schema/<database>/gapless.sql, which is in the jar of Seriatim, to the migration (Flyway,\
             Liquibase) of the application's database.
            \t- If the tables are in another database, say so: seriatim.gapless.datasource.url
            \t- Let Seriatim create what is missing, for example during development: seriatim.schema=create
            \t- If the tables are there, let the user read and write both of them.""";

    private static final String NUMBER_MAPPING = "Correct the annotation or the entity as described, then start again.";

    private static final String NUMBERS_ELSEWHERE = """
            Do one of these:

            \t- Number after commit: numbering = Numbering.AFTER_COMMIT, or BY_WORKER.
            \t- Leave counters and register with the documents: without 'seriatim.gapless.datasource.url', and with an empty\
             'spring.jpa.properties.seriatim.gapless.datasource=' if a DataSource marked @SeriatimDataSource is for sequences\
             only.""";

    private static final String NUMBERS_UNAVAILABLE =
            "Make sure that the application's database can be reached by one connection more than its pool has, which Seriatim"
                    + " opens to make counters.";

    private static final String OTHER =
            "Correct the mapping or the sequence table as described, then start again. 'seriatim.schema=none' puts the check"
                    + " off until the first id is needed.";

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, SeriatimException cause) {
        return new FailureAnalysis(cause.getMessage(), action(cause), cause);
    }

    private static String action(SeriatimException cause) {
        if (cause instanceof MissingSequenceRowException) {
            return MISSING;
        }
        if (cause instanceof GaplessDefinitionException) {
            if (String.valueOf(cause.getMessage()).contains(SeriatimSettings.GAPLESS_DATASOURCE)) {
                return NUMBERS_ELSEWHERE;
            }
            return cause.getCause() instanceof GaplessFailure ? NUMBER_TABLES : NUMBER_MAPPING;
        }
        if (cause instanceof NumberingException) {
            return NUMBERS_UNAVAILABLE;
        }
        return cause instanceof SequenceUnavailableException ? UNAVAILABLE : OTHER;
    }
}
