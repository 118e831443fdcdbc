package dev.seriatim;

import dev.seriatim.jdbc.DatabaseAccess;
import dev.seriatim.sequence.SchemaMode;
import dev.seriatim.sequence.Sequence;
import dev.seriatim.sequence.SequenceFailure;
import dev.seriatim.sequence.SequenceName;
import dev.seriatim.sequence.SequenceStatus;
import dev.seriatim.sequence.SequenceVerification;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.engine.config.spi.ConfigurationService;
import org.hibernate.engine.config.spi.StandardConverters;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.service.Service;
import org.jspecify.annotations.Nullable;

/**
 * The sequences of one SessionFactory: one per sequence table and tenant, however many entities share it. Made when Hibernate
 * asks for it the first time, closed by the integrator. Thread-safe.
 */
final class SequenceRegistry implements Service, AutoCloseable {

    private static final int MAX_THREADS = 8;

    private record Key(SequenceName table, Optional<Object> tenant) {}

    private final transient SessionFactoryImplementor factory;
    private final transient SequenceConfiguration configuration;
    private final transient ReservationConnections connections;
    private final transient BackgroundThreads executor = new BackgroundThreads("seriatim-reservation", MAX_THREADS);
    private final transient Map<Key, Sequence> sequences = new ConcurrentHashMap<>();
    private final transient Map<Optional<Object>, DatabaseAccess> applicationDatabases = new ConcurrentHashMap<>();
    private final transient @Nullable DatabaseAccess sequenceDatabase;
    private transient volatile Map<SequenceName, SequenceUse> uses = Map.of();

    SequenceRegistry(SessionFactoryImplementor factory) {
        this.factory = factory;
        this.configuration = SequenceConfiguration.of(factory.getServiceRegistry()
                .requireService(ConfigurationService.class)
                .getSettings());
        this.connections = new ReservationConnections(factory);
        Object dataSource = configuration.dataSource();
        this.sequenceDatabase = dataSource == null
                ? null
                : new DatabaseAccess(
                        connections.of(dataSource),
                        configuration.vitess(),
                        configuration.options().timeout());
    }

    /**
     * Looks at the sequence tables, unless each tenant has its own, or nobody wants it: those are looked at before their first
     * block.
     *
     * @throws SeriatimException if one cannot be used
     */
    void start(Collection<SequenceDefinition> definitions) {
        uses = SequenceUse.byTable(definitions);
        boolean tablesPerTenant = sequenceDatabase == null && connections.tablesDifferByTenant();
        if (tablesPerTenant || configuration.options().schema() == SchemaMode.NONE || !mayConnect(factory)) {
            return;
        }
        for (SequenceUse use : uses.values()) {
            try {
                sequence(use, null).prepare();
            } catch (SequenceFailure e) {
                throw SequenceErrors.translate(use.attributes(), e);
            }
        }
    }

    /** {@return the sequence that fills this attribute for that tenant} */
    Sequence sequence(SequenceDefinition definition, @Nullable Object tenant) {
        SequenceUse use = uses.get(definition.table());
        return sequence(use != null ? use : SequenceUse.of(definition), tenant);
    }

    List<SequenceStatus> status() {
        return sequences.values().stream()
                .map(Sequence::status)
                .sorted(Comparator.comparing(SequenceStatus::table)
                        .thenComparing(SequenceStatus::tenant, Comparator.nullsFirst(Comparator.naturalOrder())))
                .toList();
    }

    List<SequenceVerification> verify() {
        List<SequenceVerification> verifications = new ArrayList<>();
        sequences.forEach((key, sequence) -> {
            try {
                verifications.add(sequence.verify());
            } catch (SequenceFailure e) {
                throw SequenceErrors.translate(key.table().toString(), e);
            }
        });
        verifications.sort(Comparator.comparing(SequenceVerification::table));
        return List.copyOf(verifications);
    }

    @Override
    public void close() {
        sequences.values().forEach(Sequence::close);
        List<DatabaseAccess> databases = new ArrayList<>(applicationDatabases.values());
        if (sequenceDatabase != null) {
            databases.add(sequenceDatabase);
        }
        executor.close(() -> databases.forEach(DatabaseAccess::abort));
        databases.forEach(DatabaseAccess::close);
    }

    private Sequence sequence(SequenceUse use, @Nullable Object tenant) {
        return sequences.computeIfAbsent(new Key(use.table(), Optional.ofNullable(tenant)), key -> create(use, tenant));
    }

    private Sequence create(SequenceUse use, @Nullable Object tenant) {
        DatabaseAccess application = applicationDatabase(tenant);
        return new Sequence(
                use.table(),
                tenant == null ? null : tenant.toString(),
                use.columns(),
                use.blockSize(),
                configuration.options(),
                sequenceDatabase == null ? application : sequenceDatabase,
                sequenceDatabase == null ? null : application,
                executor.scheduler());
    }

    private DatabaseAccess applicationDatabase(@Nullable Object tenant) {
        return applicationDatabases.computeIfAbsent(
                connections.tablesDifferByTenant() ? Optional.ofNullable(tenant) : Optional.empty(),
                key -> new DatabaseAccess(
                        connections.ofApplication(tenant),
                        configuration.vitess(),
                        configuration.options().timeout()));
    }

    /** Tools that only look at the mapping build a SessionFactory without a database. */
    static boolean mayConnect(SessionFactoryImplementor factory) {
        return factory.getServiceRegistry()
                .requireService(ConfigurationService.class)
                .getSetting(JdbcSettings.ALLOW_METADATA_ON_BOOT, StandardConverters.BOOLEAN, true);
    }
}
