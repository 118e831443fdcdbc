package dev.seriatim;

import dev.seriatim.gapless.DocumentRef;
import dev.seriatim.gapless.DueDocument;
import dev.seriatim.gapless.FoundDocuments;
import dev.seriatim.gapless.GaplessFailure;
import dev.seriatim.gapless.NumberColumn;
import dev.seriatim.gapless.Series;
import dev.seriatim.gapless.SetAside;
import dev.seriatim.gapless.WaitingDocuments;
import dev.seriatim.jdbc.Database;
import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.StatelessSession;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.type.BasicType;
import org.jspecify.annotations.Nullable;

/** The rows of one numbered attribute that have no number, read through Hibernate's mapping on a connection of its own. */
final class WaitingRows implements WaitingDocuments {

    private static final System.Logger LOG = System.getLogger(WaitingRows.class.getName());
    private static final long SLOW_NANOS = 1_000_000_000;

    private final AtomicBoolean slowness = new AtomicBoolean();
    private final NumberedAttribute attribute;
    private final SessionFactoryImplementor factory;
    private final WaitingQuery query;
    private final @Nullable BasicType<?> keyType;

    WaitingRows(NumberedAttribute attribute, SessionFactoryImplementor factory) {
        this.attribute = attribute;
        this.factory = factory;
        this.query = new WaitingQuery(attribute, factory);
        this.keyType = attribute.persister().getIdentifierType() instanceof BasicType<?> basic
                        && attribute.column().keys().size() == 1
                ? basic
                : null;
    }

    @Override
    public String entity() {
        return attribute.entity();
    }

    @Override
    public Series series() {
        return attribute.series();
    }

    @Override
    public NumberColumn column() {
        return attribute.column();
    }

    DocumentRef ref(Object id, SharedSessionContractImplementor session) {
        return new DocumentRef(this, attribute.entityId(id, session), id);
    }

    @Override
    public View on(Connection connection, Database kind) {
        return new Rows(factory.withStatelessOptions().connection(connection).openStatelessSession(), connection, kind);
    }

    private String slow(long millis) {
        NumberColumn column = attribute.column();
        String between = Stream.of(attribute.when(), attribute.date())
                .filter(Objects::nonNull)
                .map(path -> ", <column of " + path + ">")
                .collect(Collectors.joining());
        return "Looking for documents without a number in " + column.table() + " took " + millis
                + " ms, and every round looks. This is said once. An index helps: CREATE INDEX seriatim_pending ON "
                + column.table() + " (" + column.column() + between + ", "
                + String.join(", ", column.keys()) + ")"
                + (query.readsWholeEntities()
                        ? "; and a path that names a method reads every row without a number: name an attribute"
                        : "");
    }

    private final class Rows implements View {
        private final StatelessSession session;
        private final SharedSessionContractImplementor implementor;
        private final Connection connection;
        private final Database kind;

        Rows(StatelessSession session, Connection connection, Database kind) {
            this.session = session;
            this.implementor = (SharedSessionContractImplementor) session;
            this.connection = connection;
            this.kind = kind;
        }

        @Override
        public FoundDocuments waiting(int limit) throws SQLException {
            long begun = System.nanoTime();
            FoundDocuments found = found(() -> query.waiting(session, limit));
            if (System.nanoTime() - begun > SLOW_NANOS && slowness.compareAndSet(false, true)) {
                LOG.log(System.Logger.Level.WARNING, slow((System.nanoTime() - begun) / 1_000_000));
            }
            return found;
        }

        @Override
        public FoundDocuments current(Collection<DocumentRef> documents) throws SQLException {
            List<Object> ids = documents.stream().map(DocumentRef::id).toList();
            if (ids.isEmpty()) {
                return new FoundDocuments(Map.of(), List.of());
            }
            if (keyType != null) {
                return found(() -> query.current(session, padded(ids)));
            }
            return found(() -> {
                List<DocumentFacts> facts = new ArrayList<>();
                ids.forEach(id -> facts.addAll(query.current(session, List.of(id))));
                return facts;
            });
        }

        /** One statement where Hibernate's lock is the one that writing the number needs: PostgreSQL's is weaker. */
        @Override
        public FoundDocuments claim(List<DocumentRef> documents) throws SQLException {
            boolean atOnce = kind == Database.MYSQL || kind == Database.MARIADB;
            if (atOnce && keyType != null && query.isOfOneTable()) {
                List<Object> ids =
                        padded(documents.stream().map(DocumentRef::id).toList());
                return found(() -> query.lockedFree(session, ids));
            }
            return current(lock(documents));
        }

        private Set<DocumentRef> lock(List<DocumentRef> documents) throws SQLException {
            Set<DocumentRef> locked = new HashSet<>();
            if (keyType == null) {
                for (DocumentRef document : documents) {
                    if (column().lockFree(connection, kind, List.of(key(document.id())), row -> {}) > 0) {
                        locked.add(document);
                    }
                }
                return locked;
            }
            Map<Object, DocumentRef> byId = new HashMap<>();
            documents.forEach(document -> byId.put(document.id(), document));
            List<Object> keys = new ArrayList<>();
            padded(documents.stream().map(DocumentRef::id).toList()).forEach(id -> keys.add(key(id)));
            column().lockFree(connection, kind, keys, row -> {
                DocumentRef document = byId.get(keyType.getJdbcValueExtractor().extract(row, 1, implementor));
                if (document != null) {
                    locked.add(document);
                }
            });
            return locked;
        }

        @Override
        public Runnable keepOutOfCaches(Collection<DocumentRef> documents) {
            UncachedRows uncached = UncachedRows.lock(
                    documents.stream().map(DocumentRef::id).toList(), attribute.persister(), implementor);
            return () -> uncached.doAfterTransactionCompletion(true, implementor);
        }

        @Override
        public void close() {
            session.close();
        }

        private DocumentKey key(Object id) {
            return new DocumentKey(id, implementor);
        }

        private FoundDocuments found(Supplier<List<DocumentFacts>> reading) throws SQLException {
            Map<DocumentRef, DueDocument> ready = new LinkedHashMap<>();
            List<SetAside> unfit = new ArrayList<>();
            for (DocumentFacts facts : read(reading)) {
                DocumentRef ref = ref(facts.id(), implementor);
                try {
                    ready.put(ref, facts.document(implementor));
                } catch (GaplessFailure e) {
                    unfit.add(new SetAside(ref, String.valueOf(e.getMessage())));
                }
            }
            return new FoundDocuments(ready, unfit);
        }

        private static List<DocumentFacts> read(Supplier<List<DocumentFacts>> reading) throws SQLException {
            try {
                return reading.get();
            } catch (PersistenceException e) {
                for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                    if (cause instanceof SQLException failure) {
                        throw failure;
                    }
                }
                throw e;
            }
        }

        /** Few different lengths, so that statements are known already. */
        private static List<Object> padded(List<Object> ids) {
            int length = Integer.highestOneBit(Math.max(1, ids.size() * 2 - 1));
            List<Object> padded = new ArrayList<>(ids);
            while (padded.size() < length) {
                padded.add(ids.get(ids.size() - 1));
            }
            return padded;
        }
    }
}
