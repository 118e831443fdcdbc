package dev.seriatim;

import dev.seriatim.gapless.CounterKey;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.type.ComponentType;
import org.hibernate.type.EntityType;
import org.hibernate.type.Type;
import org.jspecify.annotations.Nullable;

/**
 * Values as counters and register keep them: the same text in every JVM, time zone and version, because a register is read
 * years later. A value of several attributes, such as an embedded identifier, is their texts in alphabetical order of the
 * attributes' names, joined by {@code /}; a {@code /} or {@code \} inside one of them is escaped by {@code \}.
 */
final class StableText {

    private StableText() {}

    /** {@return the text of a value of that type; a method's value has none} */
    static String of(@Nullable Type type, Object value, SharedSessionContractImplementor session) {
        List<String> parts = new ArrayList<>();
        collect(type, value, session, parts);
        return parts.size() == 1 ? parts.get(0) : CounterKey.join(parts);
    }

    private static void collect(
            @Nullable Type type, @Nullable Object value, SharedSessionContractImplementor session, List<String> parts) {
        if (value == null) {
            parts.add("");
        } else if (type instanceof ComponentType component) {
            TreeMap<String, Integer> indices = new TreeMap<>();
            for (int i = 0; i < component.getPropertyNames().length; i++) {
                indices.put(component.getPropertyNames()[i], i);
            }
            indices.values()
                    .forEach(i -> collect(
                            component.getSubtypes()[i], component.getPropertyValue(value, i, session), session, parts));
        } else if (type instanceof EntityType association) {
            EntityPersister persister = session.getFactory()
                    .getMappingMetamodel()
                    .getEntityDescriptor(association.getAssociatedEntityName());
            Object id = persister.getMappedClass().isInstance(value)
                    ? AttributePath.identifier(value, persister, session)
                    : value;
            collect(persister.getIdentifierType(), id, session, parts);
        } else {
            parts.add(of(value));
        }
    }

    private static String of(Object value) {
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        if (value instanceof BigDecimal decimal) {
            return decimal.signum() == 0 ? "0" : decimal.stripTrailingZeros().toPlainString();
        }
        if (value instanceof byte[] bytes) {
            return HexFormat.of().formatHex(bytes);
        }
        if (value instanceof Date date && date.getClass() == Date.class) {
            return date.toInstant().toString();
        }
        return value.toString();
    }
}
