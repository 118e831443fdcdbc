package dev.seriatim;

import java.math.BigInteger;
import java.util.Set;
import org.hibernate.binder.AttributeBinder;
import org.hibernate.boot.spi.MetadataBuildingContext;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;

/**
 * Takes the column of a {@link GaplessNumber} out of Hibernate's hands: it is in no INSERT, in no UPDATE and not part of the
 * version, so no stale copy, merge or flush can lose or change a number. Called by Hibernate.
 */
public final class GaplessNumberBinder implements AttributeBinder<GaplessNumber> {

    private static final Set<Class<?>> TYPES = Set.of(Long.class, Integer.class, BigInteger.class, String.class);

    /** Has no effect beyond the instance. */
    public GaplessNumberBinder() {}

    @Override
    public void bind(
            GaplessNumber annotation,
            MetadataBuildingContext context,
            PersistentClass persistentClass,
            Property property) {
        GaplessDefinition definition =
                new GaplessDefinition(persistentClass.getEntityName(), property.getName(), annotation);
        Class<?> type = property.getType().getReturnedClass();
        if (isPrimitive(persistentClass, property)) {
            throw definition.wrong("a number that is not there yet is null, which a primitive cannot be; use Long or"
                    + " Integer");
        }
        if (!TYPES.contains(type)) {
            throw definition.wrong("a " + type.getName() + " cannot hold numbers; use Long, Integer, BigInteger or String");
        }
        if (property.getColumns().size() != 1) {
            throw definition.wrong("the attribute needs exactly one column");
        }
        property.setInsertable(false);
        property.setUpdatable(false);
        property.setOptimisticLocked(false);
        property.setOptional(true);
        property.getColumns().get(0).setNullable(true);
        context.getBootstrapContext()
                .getServiceRegistry()
                .requireService(MappingDefinitions.class)
                .add(context.getMetadataCollector().getDatabase(), definition);
    }

    private static boolean isPrimitive(PersistentClass entity, Property property) {
        try {
            return property.getGetter(entity.getMappedClass()).getReturnTypeClass().isPrimitive();
        } catch (RuntimeException e) {
            return false;
        }
    }
}
