package dev.seriatim;

import dev.seriatim.gapless.RegisterEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.hibernate.ScrollMode;
import org.hibernate.ScrollableResults;
import org.hibernate.StatelessSession;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.query.SelectionQuery;
import org.hibernate.type.BasicType;
import org.jspecify.annotations.Nullable;

/** The documents of one entity that have a number, by the text of their key. */
final class DocumentNumbers {

    private static final int PAGE = 2_000;
    private static final int AT_ONCE = 500;

    private final NumberedAttribute attribute;
    private final GaplessRegistry registry;
    private final StatelessSession session;
    private final @Nullable BasicType<?> keyType;
    private final String select;

    DocumentNumbers(NumberedAttribute attribute, GaplessRegistry registry, StatelessSession session) {
        this.attribute = attribute;
        this.registry = registry;
        this.session = session;
        this.keyType = attribute.persister().getIdentifierType() instanceof BasicType<?> basic ? basic : null;
        String number = "d." + attribute.persister().getPropertyNames()[attribute.property()];
        this.select = "select id(d), " + number + " from "
                + attribute.persister().getEntityName() + " d where " + number + " is not null";
    }

    String entity() {
        return attribute.entity();
    }

    /** {@return whether a document can be found by the text of its key} */
    boolean hasSimpleKey() {
        return keyType != null;
    }

    /** {@return what a document should have as its number} */
    String expected(RegisterEntry entry) {
        return attribute.toAttribute(entry.number(), entry.formatted()).toString();
    }

    /** Reads all documents that have a number, in pages of key text and number. */
    void eachPage(Consumer<Map<String, String>> consumer) {
        if (!hasSimpleKey()) {
            scroll(consumer);
            return;
        }
        Object last = null;
        List<Object[]> rows;
        do {
            String after = last == null ? "" : " and id(d) > :last";
            SelectionQuery<Object[]> query =
                    session.createSelectionQuery(select + after + " order by id(d)", Object[].class);
            if (last != null) {
                query.setParameter("last", last);
            }
            rows = query.setMaxResults(PAGE).getResultList();
            consumer.accept(texts(rows));
            last = rows.isEmpty() ? null : rows.get(rows.size() - 1)[0];
        } while (rows.size() == PAGE);
    }

    /** {@return the numbers of some documents; those without one are left out} */
    Map<String, String> of(List<String> entityIds) {
        List<Object> keys = new ArrayList<>();
        for (String entityId : entityIds) {
            Object key = key(entityId);
            if (key != null) {
                keys.add(key);
            }
        }
        Map<String, String> numbers = new HashMap<>();
        for (int begin = 0; begin < keys.size(); begin += AT_ONCE) {
            numbers.putAll(texts(session.createSelectionQuery(select + " and id(d) in (:keys)", Object[].class)
                    .setParameterList("keys", keys.subList(begin, Math.min(begin + AT_ONCE, keys.size())))
                    .getResultList()));
        }
        return numbers;
    }

    /** {@return the number that the table has for a key, whatever the mapping hides; null if there is none} */
    @Nullable
    String inTable(String entityId) {
        Object key = key(entityId);
        return key == null ? null : registry.numberOf(attribute, key, (SharedSessionContractImplementor) session);
    }

    private void scroll(Consumer<Map<String, String>> consumer) {
        try (ScrollableResults<Object[]> results = session.createSelectionQuery(select, Object[].class)
                .setFetchSize(PAGE)
                .scroll(ScrollMode.FORWARD_ONLY)) {
            List<Object[]> rows = new ArrayList<>();
            while (results.next()) {
                rows.add(results.get());
                if (rows.size() == PAGE) {
                    consumer.accept(texts(rows));
                    rows.clear();
                }
            }
            consumer.accept(texts(rows));
        }
    }

    private Map<String, String> texts(List<Object[]> rows) {
        Map<String, String> texts = new LinkedHashMap<>();
        rows.forEach(row -> texts.put(entityId(row[0]), row[1].toString()));
        return texts;
    }

    private String entityId(Object key) {
        return attribute.entityId(key, (SharedSessionContractImplementor) session);
    }

    /** {@return the key of which that is the text; null if it is of none, as nobody but Seriatim should have written it} */
    private @Nullable Object key(String entityId) {
        try {
            Object key =
                    keyType == null ? null : keyType.getJavaTypeDescriptor().fromString(entityId);
            return key != null && entityId(key).equals(entityId) ? key : null;
        } catch (RuntimeException e) {
            return null;
        }
    }
}
