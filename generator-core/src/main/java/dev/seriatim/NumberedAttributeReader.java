package dev.seriatim;

import dev.seriatim.gapless.NumberColumn;
import dev.seriatim.gapless.NumberFormat;
import dev.seriatim.gapless.PeriodRule;
import dev.seriatim.gapless.Series;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.model.relational.SqlStringGenerationContext;
import org.hibernate.dialect.Dialect;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.Join;
import org.hibernate.mapping.KeyValue;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;
import org.hibernate.mapping.RootClass;
import org.hibernate.mapping.Table;
import org.hibernate.mapping.UnionSubclass;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/** Turns a {@link GaplessDefinition} into what is needed at run time, and finds every fault that can be found at start. */
final class NumberedAttributeReader {

    private final Metadata metadata;
    private final SessionFactoryImplementor factory;
    private final GaplessDefinition definition;
    private final GaplessNumber annotation;

    NumberedAttributeReader(Metadata metadata, SessionFactoryImplementor factory, GaplessDefinition definition) {
        this.metadata = metadata;
        this.factory = factory;
        this.definition = definition;
        this.annotation = definition.annotation();
    }

    /**
     * {@return one for each concrete entity that has the attribute}
     *
     * @throws GaplessDefinitionException if it cannot work
     */
    List<NumberedAttribute> read() {
        PersistentClass declaring = metadata.getEntityBinding(definition.entity());
        List<NumberedAttribute> attributes = new ArrayList<>();
        for (PersistentClass entity : metadata.getEntityBindings()) {
            if (isOrExtends(entity, declaring) && !Boolean.TRUE.equals(entity.isAbstract())) {
                attributes.add(read(declaring, entity));
            }
        }
        return attributes;
    }

    private NumberedAttribute read(PersistentClass declaring, PersistentClass entity) {
        EntityPersister persister = factory.getMappingMetamodel().getEntityDescriptor(entity.getEntityName());
        int index = List.of(persister.getPropertyNames()).indexOf(definition.attribute());
        if (index < 0) {
            throw definition.wrong(
                    "the attribute must be of the entity itself, not of an embeddable or the identifier");
        }
        Property property = declaring.getProperty(definition.attribute());
        Class<?> type = persister.getPropertyTypes()[index].getReturnedClass();
        Series series = series(entity, type);
        List<AttributePath> scope = Arrays.stream(annotation.scope())
                .map(path -> AttributePath.of(path, definition, persister, factory))
                .toList();
        int maxLength = length(property, type);
        checkFormat(series, scope.size(), maxLength);
        return new NumberedAttribute(
                definition.attributeName(),
                entity.getRootClass().getEntityName(),
                persister,
                index,
                type,
                series,
                scope,
                date(persister),
                when(persister),
                column(declaring, entity, property, type, persister),
                annotation.numbering(),
                maxLength);
    }

    private Series series(PersistentClass entity, Class<?> type) {
        long max = type == Integer.class ? Math.min(annotation.max(), Integer.MAX_VALUE) : annotation.max();
        String name =
                annotation.series().isEmpty() ? entity.getRootClass().getTable().getName() : annotation.series();
        return checked(() -> new Series(
                name,
                PeriodRule.of(annotation.period(), annotation.fiscalYearStart()),
                zone(),
                annotation.dateOrder(),
                format(type),
                annotation.startWith(),
                max));
    }

    private ZoneId zone() {
        try {
            return ZoneId.of(annotation.zone());
        } catch (DateTimeException e) {
            throw definition.wrong("zone \"" + annotation.zone() + "\" is unknown; write one like Europe/Paris");
        }
    }

    private @Nullable NumberFormat format(Class<?> type) {
        if (annotation.format().isEmpty()) {
            return null;
        }
        if (type != String.class) {
            throw definition.wrong("a format needs a String attribute, not a " + type.getSimpleName());
        }
        return NumberFormat.parse(annotation.format());
    }

    private void checkFormat(Series series, int scopes, int maxLength) {
        NumberFormat format = series.format();
        int longest = Long.toString(series.max()).length();
        if (format != null) {
            checked(() -> {
                format.requireUnique(series.rule(), scopes);
                return format;
            });
            longest = format.maxLength(series.rule(), series.max(), 0);
        }
        if (longest > maxLength) {
            throw definition.wrong("the longest number, up to " + series.max() + ", has " + longest
                    + " characters" + (format != null && format.usesScope() ? " and its scope" : "")
                    + ", but the column holds " + maxLength + "; make the column longer or max smaller");
        }
    }

    private @Nullable AttributePath date(EntityPersister persister) {
        if (annotation.date().isEmpty()) {
            return null;
        }
        AttributePath path = AttributePath.of(annotation.date(), definition, persister, factory);
        if (!NumberedAttribute.isDate(path.javaType())) {
            throw definition.wrong(
                    "date \"" + path + "\" is a " + path.javaType().getName()
                            + "; a date is a LocalDate, LocalDateTime, Instant, OffsetDateTime, ZonedDateTime or java.util.Date");
        }
        return path;
    }

    private @Nullable AttributePath when(EntityPersister persister) {
        if (annotation.when().isEmpty()) {
            return null;
        }
        AttributePath path = AttributePath.of(annotation.when(), definition, persister, factory);
        if (path.javaType() != boolean.class && path.javaType() != Boolean.class) {
            throw definition.wrong(
                    "when \"" + path + "\" is a " + path.javaType().getName() + "; it must be a boolean");
        }
        return path;
    }

    private NumberColumn column(
            PersistentClass declaring,
            PersistentClass entity,
            Property property,
            Class<?> type,
            EntityPersister persister) {
        Table table = entity instanceof UnionSubclass
                ? entity.getTable()
                : property.getValue().getTable();
        KeyValue key = key(declaring, entity, property);
        Dialect dialect = factory.getJdbcServices().getDialect();
        SqlStringGenerationContext sql = factory.getSqlStringGenerationContext();
        return new NumberColumn(
                sql.format(table.getQualifiedTableName()),
                property.getColumns().get(0).getQuotedName(dialect),
                key.getColumns().stream()
                        .map(column -> column.getQuotedName(dialect))
                        .toList(),
                (statement, index, documentKey) -> {
                    DocumentKey document = (DocumentKey) documentKey;
                    persister.getIdentifierType().nullSafeSet(statement, document.id(), index, document.session());
                },
                type == String.class ? NumberColumn.Kind.TEXT : NumberColumn.Kind.NUMERIC);
    }

    private KeyValue key(PersistentClass declaring, PersistentClass entity, Property property) {
        for (Join join : declaring.getJoins()) {
            if (join.containsProperty(property)) {
                if (join.isOptional()) {
                    throw definition.wrong("rows of its secondary table "
                            + join.getTable().getName()
                            + " are optional, so there may be none to number; add"
                            + " @SecondaryRow(table = \"" + join.getTable().getName() + "\", optional = false)");
                }
                return join.getKey();
            }
        }
        return entity instanceof UnionSubclass || declaring instanceof RootClass
                ? entity.getRootClass().getIdentifier()
                : declaring.getKey();
    }

    private static int length(Property property, Class<?> type) {
        Column column = property.getColumns().get(0);
        if (type == BigInteger.class && column.getPrecision() != null) {
            return column.getPrecision();
        }
        if (type != String.class) {
            return Integer.MAX_VALUE;
        }
        Long length = column.getLength();
        return length == null ? 255 : (int) Math.min(length, Integer.MAX_VALUE);
    }

    private static boolean isOrExtends(PersistentClass entity, PersistentClass ancestor) {
        for (PersistentClass c = entity; c != null; c = c.getSuperclass()) {
            if (c == ancestor) {
                return true;
            }
        }
        return false;
    }

    private <T> T checked(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (IllegalArgumentException e) {
            throw definition.wrong(String.valueOf(e.getMessage()));
        }
    }
}
