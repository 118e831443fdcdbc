package dev.seriatim;

import dev.seriatim.gapless.GaplessFailure;
import dev.seriatim.gapless.GaplessSchema;
import dev.seriatim.gapless.LostNumbers;
import dev.seriatim.gapless.Numberer;
import dev.seriatim.gapless.Register;
import dev.seriatim.gapless.RegisterEntry;
import dev.seriatim.gapless.RegisterMismatch;
import dev.seriatim.gapless.RestoreFence;
import dev.seriatim.gapless.Series;
import dev.seriatim.jdbc.ConnectionSource;
import dev.seriatim.jdbc.DatabaseAccess;
import dev.seriatim.sequence.SchemaMode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.boot.Metadata;
import org.hibernate.engine.config.spi.ConfigurationService;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.event.service.spi.EventListenerRegistry;
import org.hibernate.event.spi.EventType;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.service.Service;
import org.jspecify.annotations.Nullable;

/** The numbered attributes of one SessionFactory, and the work of its sessions. Closed by the integrator. Thread-safe. */
final class GaplessRegistry implements Service, AutoCloseable {

    private final transient SessionFactoryImplementor factory;
    private final transient SequenceConfiguration configuration;
    private final transient GaplessConfiguration gapless;
    private final transient ReservationConnections connections;
    /** Where documents are. */
    private final transient DatabaseAccess documents;
    /** Where counters and register are; the same object if that is the same database. */
    private final transient DatabaseAccess ledger;

    private final transient CommitNumbering atCommit;
    private final transient Register register;
    private final transient RestoreFence fence = new RestoreFence();
    private final transient LostNumbers lostNumbers;
    private final transient SessionWorks works = new SessionWorks();

    private transient volatile Map<String, List<NumberedAttribute>> attributes = Map.of();
    private transient volatile @Nullable DeferredNumbers deferred;

    GaplessRegistry(SessionFactoryImplementor factory) {
        this.factory = factory;
        Map<String, Object> settings = factory.getServiceRegistry()
                .requireService(ConfigurationService.class)
                .getSettings();
        this.configuration = SequenceConfiguration.of(settings);
        this.gapless = GaplessConfiguration.of(settings);
        this.connections = new ReservationConnections(factory);
        this.documents = access(connections.ofApplication(null));
        Object unsharded = gapless.dataSource();
        this.ledger = unsharded == null ? documents : access(connections.of(unsharded));
        this.atCommit = new CommitNumbering(new Numberer(ledger, Clock.systemUTC(), fence), configuration.vitess());
        this.register = new Register(ledger, Clock.systemUTC());
        this.lostNumbers = new LostNumbers(ledger, Clock.systemUTC(), fence);
    }

    /**
     * Checks the definitions and the tables, and begins to listen. Without definitions nothing happens at all.
     *
     * @throws SeriatimException if one of them cannot work
     */
    void start(Metadata metadata, Collection<GaplessDefinition> definitions) {
        if (definitions.isEmpty()) {
            return;
        }
        Map<String, List<NumberedAttribute>> read = new HashMap<>();
        for (GaplessDefinition definition : definitions) {
            for (NumberedAttribute attribute : new NumberedAttributeReader(metadata, factory, definition).read()) {
                requirePossible(definition, attribute);
                read.computeIfAbsent(attribute.persister().getEntityName(), entity -> new ArrayList<>())
                        .add(attribute);
            }
        }
        attributes = Map.copyOf(read);
        SchemaMode schema = configuration.options().schema();
        if (schema != SchemaMode.NONE && SequenceRegistry.mayConnect(factory)) {
            try {
                new GaplessSchema(ledger).prepare(schema == SchemaMode.CREATE);
            } catch (GaplessFailure e) {
                throw GaplessErrors.translate(e);
            }
        }
        List<NumberedAttribute> all =
                attributes.values().stream().flatMap(List::stream).toList();
        if (SequenceRegistry.mayConnect(factory) && all.stream().anyMatch(NumberedAttribute::atCommit)) {
            IsolationWarning.give(factory, configuration.vitess());
        }
        new WitnessSetting(factory, configuration).startWatching(fence);
        listen();
        if (!connections.tablesDifferByTenant()) {
            deferred = new DeferredNumbers(factory, all, documents, ledger, fence, gapless);
        }
    }

    private DatabaseAccess access(ConnectionSource source) {
        return new DatabaseAccess(
                source, configuration.vitess(), configuration.options().timeout());
    }

    private void requirePossible(GaplessDefinition definition, NumberedAttribute attribute) {
        if (attribute.atCommit() && ledger != documents) {
            throw definition.wrong("numbering=AT_COMMIT locks the counter in the transaction of the document, but "
                    + SeriatimSettings.GAPLESS_DATASOURCE
                    + " has counters and register in another database; use numbering=AFTER_COMMIT, or BY_WORKER");
        }
        if (!attribute.atCommit() && connections.tablesDifferByTenant()) {
            throw definition.wrong("numbering=" + attribute.numbering()
                    + " looks for documents without a tenant, but this persistence unit has several; use AT_COMMIT");
        }
    }

    /** Waits for the numbers of documents that were just committed. */
    void await(List<Candidate> committed, SharedSessionContractImplementor session) {
        deferred().await(committed, session);
    }

    boolean hasDeferred() {
        return deferred != null;
    }

    /** @throws IllegalStateException if nothing is numbered, or each tenant has documents of its own */
    DeferredNumbers deferred() {
        DeferredNumbers found = deferred;
        if (found == null) {
            throw new IllegalStateException("There are no @GaplessNumber attributes in this persistence unit, or it has"
                    + " several tenants, whose documents only they themselves can look for.");
        }
        return found;
    }

    SessionFactoryImplementor factory() {
        return factory;
    }

    List<NumberedAttribute> attributesOf(EntityPersister persister) {
        return attributes.getOrDefault(persister.getEntityName(), List.of());
    }

    Collection<List<NumberedAttribute>> attributes() {
        return attributes.values();
    }

    CommitNumbering atCommit() {
        return atCommit;
    }

    /** {@return the work of the session's transaction, which must have begun} Child sessions share their parent's. */
    NumberingWork workOf(SharedSessionContractImplementor session) {
        return works.of(session, this);
    }

    void end(SharedSessionContractImplementor session, NumberingWork work) {
        works.end(session, work);
    }

    Register register() {
        return register;
    }

    RestoreFence fence() {
        return fence;
    }

    LostNumbers lostNumbers() {
        return lostNumbers;
    }

    /** {@return a series; null if the mapping does not know it} */
    @Nullable
    Series series(String name) {
        return attributes().stream()
                .flatMap(List::stream)
                .map(NumberedAttribute::series)
                .filter(series -> series.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    /** {@return the first number of a series; null if the mapping does not know it} */
    @Nullable
    Long startWith(String series) {
        Long lowest = null;
        for (List<NumberedAttribute> ofEntity : attributes()) {
            for (NumberedAttribute attribute : ofEntity) {
                long startWith = attribute.series().startWith();
                if (attribute.series().name().equals(series)) {
                    lowest = lowest == null ? startWith : Math.min(lowest, startWith);
                }
            }
        }
        return lowest;
    }

    /** {@return where documents and register differ} */
    List<RegisterMismatch> reconcile(String series) {
        String source = ledger == documents ? null : deferred().source();
        return factory.fromStatelessSession(session -> {
            List<DocumentNumbers> numbered = attributes().stream()
                    .flatMap(List::stream)
                    .filter(attribute -> attribute.series().name().equals(series))
                    .map(attribute -> new DocumentNumbers(attribute, this, session))
                    .toList();
            return new RegisterReconciliation(series, register, source, numbered).run();
        });
    }

    /** {@return the number of a row in the database, read in the session's transaction; null if it has none} */
    @Nullable
    String numberOf(NumberedAttribute attribute, Object id, SharedSessionContractImplementor session) {
        return session.doReturningWork(connection -> attribute.column().read(connection, new DocumentKey(id, session)));
    }

    /** As {@link #numberOf}, and nobody else can number the row until the transaction ends. */
    @Nullable
    String lockedNumberOf(NumberedAttribute attribute, Object id, SharedSessionContractImplementor session) {
        return session.doReturningWork(connection ->
                attribute.column().readLocked(connection, atCommit.kind(connection), new DocumentKey(id, session)));
    }

    /** {@return the number that the register has for a row of another database, which may not have reached it yet} */
    @Nullable
    String decidedNumberOf(NumberedAttribute attribute, Object id, SharedSessionContractImplementor session) {
        if (ledger == documents) {
            return null;
        }
        String entityId = attribute.entityId(id, session);
        RegisterEntry entry = register.entriesOf(attribute.series().name(), attribute.entity(), List.of(entityId))
                .get(entityId);
        return entry == null ? null : entry.formatted();
    }

    @Override
    public void close() {
        works.clear();
        DeferredNumbers numbers = deferred;
        if (numbers != null) {
            numbers.close(() -> {
                documents.abort();
                ledger.abort();
            });
        }
        fence.close();
        documents.close();
        ledger.close();
    }

    private void listen() {
        GaplessNumberListener listener = new GaplessNumberListener(this);
        EventListenerRegistry listeners = factory.getEventEngine().getListenerRegistry();
        listeners.prependListeners(EventType.PRE_INSERT, listener);
        listeners.prependListeners(EventType.PRE_UPDATE, listener);
        listeners.prependListeners(EventType.PRE_DELETE, listener);
        listeners.prependListeners(EventType.PRE_UPSERT, listener);
        ChildSessionListener children = new ChildSessionListener(this);
        listeners.prependListeners(EventType.PERSIST, children);
        listeners.prependListeners(EventType.MERGE, children);
        listeners.prependListeners(EventType.POST_LOAD, children);
        listeners.prependListeners(EventType.PRE_COLLECTION_RECREATE, listener);
        listeners.prependListeners(EventType.PRE_COLLECTION_UPDATE, listener);
        listeners.prependListeners(EventType.PRE_COLLECTION_REMOVE, listener);
        listeners.prependListeners(EventType.POST_INSERT, listener);
        listeners.prependListeners(EventType.POST_UPDATE, listener);
        listeners.prependListeners(EventType.POST_UPSERT, listener);
    }
}
