package dev.seriatim;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.hibernate.LockMode;
import org.hibernate.StatelessSession;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.query.SelectionQuery;
import org.jspecify.annotations.Nullable;

/**
 * The queries for documents that have no number. What decides about a number is selected by itself, without the rest of the
 * entity and what is fetched with it. Only if a path is a method, whole entities have to be read, and asked.
 */
final class WaitingQuery {

    private final NumberedAttribute attribute;
    private final boolean wholeEntities;
    private final boolean ofOneTable;
    private final String select;
    private final String order;

    WaitingQuery(NumberedAttribute attribute, SessionFactoryImplementor factory) {
        this.attribute = attribute;
        this.wholeEntities = paths(attribute).anyMatch(path -> !path.isOfAttributes());
        EntityPersister persister = attribute.persister();
        String entity = persister.getEntityName();
        Map<String, String> joins = new LinkedHashMap<>();
        List<String> columns = new ArrayList<>(List.of("id(d)"));
        if (!wholeEntities) {
            attribute.scope().forEach(path -> columns.add(path.expression(joins, factory)));
        }
        String date = attribute.date() == null || !attribute.date().isOfAttributes()
                ? null
                : attribute.date().expression(joins, factory);
        if (date != null && !wholeEntities) {
            columns.add(date);
        }
        String number = "d." + persister.getPropertyNames()[attribute.property()];
        StringBuilder where = new StringBuilder(" where ").append(number).append(" is null");
        if (attribute.when() != null && attribute.when().isOfAttributes()) {
            where.append(" and ")
                    .append(attribute.when().expression(joins, factory))
                    .append(" = true");
        }
        if (persister.hasSubclasses()) {
            where.append(" and type(d) = ").append(entity);
        }
        StringBuilder from = new StringBuilder(" from ").append(entity).append(" d");
        joins.forEach((path, alias) ->
                from.append(" left join ").append(path).append(' ').append(alias));
        this.ofOneTable = !wholeEntities && joins.isEmpty() && persister.getQuerySpaces().length == 1;
        this.select = "select " + (wholeEntities ? "d" : String.join(", ", columns)) + from + where;
        // null everywhere, but an index that begins with the number is then known to be in order
        this.order = " order by " + number + ", " + (date == null ? "" : date + ", ") + "id(d)";
    }

    /** {@return whether it reads one table, and what is locked is then nothing but the documents} */
    boolean isOfOneTable() {
        return ofOneTable;
    }

    boolean readsWholeEntities() {
        return wholeEntities;
    }

    /** {@return what the rows say, by date and key} */
    List<DocumentFacts> waiting(StatelessSession session, int limit) {
        List<DocumentFacts> found = new ArrayList<>();
        int read = 0;
        List<Object> rows;
        do {
            SelectionQuery<Object> query = session.createSelectionQuery(select + order, Object.class);
            rows = query.setFirstResult(read).setMaxResults(limit).getResultList();
            read += rows.size();
            found.addAll(facts(rows, session));
        } while (wholeEntities && rows.size() == limit && found.size() < limit);
        return found;
    }

    /** {@return what those of the rows say that wait now} */
    List<DocumentFacts> current(StatelessSession session, List<Object> ids) {
        SelectionQuery<Object> query = ids.size() == 1
                ? session.createSelectionQuery(select + " and id(d) = :id", Object.class)
                        .setParameter("id", ids.get(0))
                : session.createSelectionQuery(select + " and id(d) in (:ids)" + order, Object.class)
                        .setParameterList("ids", ids);
        return facts(query.getResultList(), session);
    }

    /** As {@link #current}, and locks them; those that others have locked are left out. */
    List<DocumentFacts> lockedFree(StatelessSession session, List<Object> ids) {
        return facts(
                session.createSelectionQuery(select + " and id(d) in (:ids)", Object.class)
                        .setParameterList("ids", ids)
                        .setHibernateLockMode(LockMode.UPGRADE_SKIPLOCKED)
                        .getResultList(),
                session);
    }

    private List<DocumentFacts> facts(List<Object> rows, StatelessSession session) {
        SharedSessionContractImplementor open = (SharedSessionContractImplementor) session;
        List<DocumentFacts> facts = new ArrayList<>(rows.size());
        for (Object row : rows) {
            DocumentFacts some = wholeEntities
                    ? ofEntity(row, open)
                    : ofColumns(row instanceof Object[] columns ? columns : new Object[] {row}, open);
            if (some != null) {
                facts.add(some);
            }
        }
        return facts;
    }

    private DocumentFacts ofColumns(@Nullable Object[] columns, SharedSessionContractImplementor session) {
        List<@Nullable String> scope = new ArrayList<>();
        for (int i = 0; i < attribute.scope().size(); i++) {
            scope.add(attribute.scope().get(i).textOf(columns[i + 1], session));
        }
        Object date = attribute.date() == null ? null : columns[columns.length - 1];
        return new DocumentFacts(attribute, Objects.requireNonNull(columns[0]), scope, date);
    }

    private @Nullable DocumentFacts ofEntity(Object entity, SharedSessionContractImplementor session) {
        EntityPersister persister = attribute.persister();
        Object id = AttributePath.identifier(entity, persister, session);
        try {
            Candidate candidate = new Candidate(attribute, entity, id, persister.getValues(entity), session, false);
            return candidate.isDue(session) ? candidate.facts(session) : null;
        } catch (NumberingException e) {
            return DocumentFacts.unreadable(attribute, id, e);
        }
    }

    private static Stream<AttributePath> paths(NumberedAttribute attribute) {
        return Stream.concat(
                        attribute.scope().stream(),
                        Arrays.stream(new @Nullable AttributePath[] {attribute.date(), attribute.when()}))
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull);
    }
}
