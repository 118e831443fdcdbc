package dev.seriatim;

import dev.seriatim.gapless.FileWitness;
import dev.seriatim.gapless.GaplessFailure;
import dev.seriatim.gapless.RestoreFence;
import dev.seriatim.gapless.TableWitness;
import dev.seriatim.jdbc.DatabaseAccess;
import dev.seriatim.jdbc.VitessMode;
import dev.seriatim.sequence.SchemaMode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.hibernate.engine.config.spi.ConfigurationService;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.jspecify.annotations.Nullable;

/** Makes the witness that {@code seriatim.gapless.witness} asks for. */
record WitnessSetting(SessionFactoryImplementor factory, SequenceConfiguration configuration) {

    private static final System.Logger LOG = System.getLogger(WitnessSetting.class.getName());
    private static final String FILE = "file:";
    /** Others wait for a counter while its witness is asked. */
    private static final Duration MAX_TIMEOUT = Duration.ofSeconds(10);

    /**
     * Lets the fence watch if there is a witness.
     *
     * @throws GaplessDefinitionException if there is one that cannot be used
     */
    void startWatching(RestoreFence fence) {
        Object value = factory.getServiceRegistry()
                .requireService(ConfigurationService.class)
                .getSettings()
                .get(SeriatimSettings.GAPLESS_WITNESS);
        if (value == null || value.toString().isBlank()) {
            return;
        }
        Path file = file(value);
        try {
            if (file != null) {
                fence.watch(new FileWitness(file));
            } else {
                TableWitness table = new TableWitness(access(value));
                fence.watch(table);
                prepare(table);
            }
        } catch (GaplessFailure e) {
            throw GaplessErrors.translate(e);
        }
    }

    /** {@return the path of a file; null if the value is something else} */
    static @Nullable Path file(Object value) {
        if (value instanceof Path path) {
            return path;
        }
        String text = value.toString().strip();
        if (!(value instanceof String || value instanceof URI) || !text.startsWith(FILE)) {
            return null;
        }
        String path = text.substring(FILE.length());
        try {
            return path.startsWith("/") ? Path.of(URI.create(text)) : Path.of(path);
        } catch (IllegalArgumentException e) {
            throw new GaplessDefinitionException(
                    SeriatimSettings.GAPLESS_WITNESS + "=" + text + " is no file: " + e.getMessage()
                            + ". Write file:/path, with %20 for a space.",
                    e);
        }
    }

    private DatabaseAccess access(Object dataSourceOrJndiName) {
        try {
            Duration timeout = configuration.options().timeout();
            return new DatabaseAccess(
                    new ReservationConnections(factory).of(dataSourceOrJndiName),
                    VitessMode.AUTO,
                    timeout.compareTo(MAX_TIMEOUT) < 0 ? timeout : MAX_TIMEOUT);
        } catch (RuntimeException e) {
            throw new GaplessDefinitionException(
                    SeriatimSettings.GAPLESS_WITNESS + "=" + dataSourceOrJndiName + " is not understood: "
                            + e.getMessage()
                            + ". It is a java.nio.file.Path, file:/path, a javax.sql.DataSource or the JNDI name of one.",
                    e);
        }
    }

    /** A database that does not answer now is asked again at the first number. */
    private void prepare(TableWitness table) {
        SchemaMode schema = configuration.options().schema();
        if (schema == SchemaMode.NONE || !SequenceRegistry.mayConnect(factory)) {
            return;
        }
        try {
            table.prepare(schema == SchemaMode.CREATE);
        } catch (GaplessFailure e) {
            if (e.reason() != GaplessFailure.Reason.UNAVAILABLE) {
                throw e;
            }
            LOG.log(
                    System.Logger.Level.WARNING,
                    table.description() + " does not answer; nothing is numbered until it does: " + e.getMessage(),
                    e);
        }
    }
}
